//! Makes generated structs objects of responses.

/// Makes a struct an object of responses: each field with its name on the wire and the function of
/// `crate::model::lenient` that reads it.
macro_rules! received {
    ($object:ident { $($field:ident = $name:literal by $reader:ident,)* }) => {
        const _: () = {
            #[allow(non_camel_case_types)]
            pub(crate) enum Field { $($field,)* }

            impl $crate::model::fields::Received for $object {
                type Field = Field;

                fn field(name: &str) -> ::std::option::Option<Field> {
                    match name {
                        $($name => ::std::option::Option::Some(Field::$field),)*
                        _ => ::std::option::Option::None,
                    }
                }

                fn read<'de, D>(&mut self, field: Field, value: D) -> ::std::result::Result<(), D::Error>
                where
                    D: ::serde::Deserializer<'de>,
                {
                    match field {
                        $(Field::$field => $crate::model::lenient::$reader(&mut self.$field, value),)*
                    }
                }
            }

            impl<'de> ::serde::Deserialize<'de> for $object {
                fn deserialize<D>(deserializer: D) -> ::std::result::Result<Self, D::Error>
                where
                    D: ::serde::Deserializer<'de>,
                {
                    let mut object = Self::default();
                    $crate::model::fields::read_into(&mut object, deserializer)?;
                    ::std::result::Result::Ok(object)
                }
            }
        };
    };
}
pub(crate) use received;
