//! A subscriber that records everything, at every level, from every crate.

use std::collections::BTreeMap;
use std::fmt::{self, Write};
use std::sync::{Mutex, PoisonError};

use tracing::field::{Field, Visit};
use tracing::span;
use tracing_subscriber::Layer;
use tracing_subscriber::layer::{Context, SubscriberExt};

static EVERYTHING: Mutex<String> = Mutex::new(String::new());
static OURS: Mutex<Vec<Event>> = Mutex::new(Vec::new());

/// One event of the SDK.
#[derive(Clone, Debug)]
pub(crate) struct Event {
    pub(crate) level: String,
    pub(crate) fields: BTreeMap<&'static str, String>,
}

impl Event {
    /// A field as text; empty when the event has none of this name.
    pub(crate) fn field(&self, name: &str) -> &str {
        self.fields.get(name).map(String::as_str).unwrap_or_default()
    }
}

/// Records everything this process logs from now on, by `tracing` and by `log`.
pub(crate) fn install() {
    let subscriber = tracing_subscriber::registry().with(Capture);
    tracing::subscriber::set_global_default(subscriber).expect("the first subscriber");
    log::set_boxed_logger(Box::new(Capture)).expect("the first logger");
    log::set_max_level(log::LevelFilter::Trace);
}

/// Everything so far, as text.
pub(crate) fn everything() -> String {
    EVERYTHING.lock().unwrap_or_else(PoisonError::into_inner).clone()
}

/// The events of the SDK since the last call.
pub(crate) fn take() -> Vec<Event> {
    std::mem::take(&mut *OURS.lock().unwrap_or_else(PoisonError::into_inner))
}

struct Capture;

impl<S: tracing::Subscriber> Layer<S> for Capture {
    fn on_new_span(&self, attributes: &span::Attributes<'_>, _: &span::Id, _: Context<'_, S>) {
        let mut fields = Fields::default();
        attributes.record(&mut fields);
        note(&format!("{} {:?}", attributes.metadata().name(), fields.0));
    }

    fn on_record(&self, _: &span::Id, values: &span::Record<'_>, _: Context<'_, S>) {
        let mut fields = Fields::default();
        values.record(&mut fields);
        note(&format!("{:?}", fields.0));
    }

    fn on_event(&self, event: &tracing::Event<'_>, _: Context<'_, S>) {
        let mut fields = Fields::default();
        event.record(&mut fields);
        let (target, level) = (event.metadata().target(), event.metadata().level());
        note(&format!("{level} {target} {:?}", fields.0));
        if target.starts_with("clerk_sdk") {
            let event = Event { level: level.to_string(), fields: fields.0 };
            OURS.lock().unwrap_or_else(PoisonError::into_inner).push(event);
        }
    }
}

impl log::Log for Capture {
    fn enabled(&self, _: &log::Metadata<'_>) -> bool {
        true
    }

    fn log(&self, record: &log::Record<'_>) {
        note(&format!("{} {} {}", record.level(), record.target(), record.args()));
    }

    fn flush(&self) {}
}

fn note(line: &str) {
    let mut everything = EVERYTHING.lock().unwrap_or_else(PoisonError::into_inner);
    writeln!(everything, "{line}").expect("a string takes any text");
}

#[derive(Default)]
struct Fields(BTreeMap<&'static str, String>);

impl Visit for Fields {
    fn record_str(&mut self, field: &Field, value: &str) {
        self.0.insert(field.name(), value.to_owned());
    }

    fn record_debug(&mut self, field: &Field, value: &dyn fmt::Debug) {
        self.0.insert(field.name(), format!("{value:?}"));
    }
}
