//! stub until the real file arrives
#[derive(clap::Args)]
pub(crate) struct ReleaseArgs {}
pub(crate) fn run(_: ReleaseArgs) -> Result<(), std::io::Error> {
    Ok(())
}
