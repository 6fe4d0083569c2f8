//! The public surface of the generated code, one line per operation, parameter and field.
