//! The tables of the decision.
