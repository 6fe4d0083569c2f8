//! The servers: processes of this program, on a core of their own. Each has one thread, and responds to
//! every request with the same short text.

use std::env;
use std::fs;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use axum::Router;
use axum::routing::get;
use clerk_rs::validators::axum::ClerkLayer;
use clerk_rs::validators::jwks::MemoryCacheJwksProvider;
use clerk_rs::{Clerk, ClerkConfiguration};
use clerk_sdk::auth::Authenticator;
use clerk_sdk::middleware::AuthLayer;
use tokio::net::TcpListener;

use crate::sample::{PARTY, Sample};
use crate::signature::{Key, Signed};
use crate::{Result, keys};

/// axum without a layer.
pub(crate) const PLAIN: &str = "plain";
/// axum whose handler verifies the signature of a token, and looks at nothing else.
pub(crate) const SIGNATURE: &str = "signature";
pub(crate) const OURS: &str = "clerk-sdk";
pub(crate) const CLERK_RS: &str = "clerk-rs";

/// The core that servers run on.
const CORE: &str = "0";

/// The files that say of which instance the tokens are.
const JWT_KEY: &str = "jwt_key";
const JWKS: &str = "jwks";
const PUBLISHABLE_KEY: &str = "publishable_key";

/// A running server. It ends when this is dropped.
pub(crate) struct Server {
    process: Child,
    port: u16,
}

impl Server {
    /// Starts one of the servers and waits until it listens.
    pub(crate) fn start(name: &str, folder: &Path) -> Result<Self> {
        let mut command = Command::new("taskset");
        command.args(["--cpu-list", CORE]).arg(env::current_exe()?).args(["serve", name]).arg(folder);
        let mut server = Self { process: command.stdout(Stdio::piped()).spawn()?, port: 0 };
        let output = server.process.stdout.take().ok_or("no output")?;
        let mut line = String::new();
        BufReader::new(output).read_line(&mut line)?;
        server.port = line.trim().parse().map_err(|_| format!("{name} does not listen"))?;
        Ok(server)
    }

    pub(crate) fn port(&self) -> u16 {
        self.port
    }

    /// How long its thread has run, as Linux counts it.
    pub(crate) fn processor_time(&self) -> Result<Duration> {
        let text = fs::read_to_string(format!("/proc/{}/schedstat", self.process.id()))?;
        let nanoseconds = text.split_whitespace().next().ok_or("no times")?;
        Ok(Duration::from_nanos(nanoseconds.parse()?))
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // One that has ended already is no failure.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// Writes what servers need to know of an instance.
pub(crate) fn write_instance(folder: &Path, sample: &Sample) -> Result<()> {
    fs::write(folder.join(JWT_KEY), sample.instance.jwt_key()?)?;
    fs::write(folder.join(JWKS), sample.instance.jwks().to_string())?;
    // A development instance wants one more cookie.
    Ok(fs::write(folder.join(PUBLISHABLE_KEY), sample.instance.production_key())?)
}

/// In a process that [`Server::start`] started: serves until it is killed. In any other process: says that
/// it is not one.
pub(crate) fn in_child() -> Result<bool> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let [serve, name, folder] = arguments.as_slice() else { return Ok(false) };
    if serve != "serve" {
        return Ok(false);
    }
    let app = app(name, Path::new(folder))?;
    tokio::runtime::Builder::new_current_thread().enable_all().build()?.block_on(async {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await?;
        println!("{}", listener.local_addr()?.port());
        axum::serve(listener, app).await
    })?;
    Ok(true)
}

fn app(name: &str, folder: &Path) -> Result<Router> {
    let app = Router::new().route("/", get(async || "Hello, World!"));
    match name {
        PLAIN => Ok(app),
        SIGNATURE => {
            let key = Key::from_pem(&fs::read_to_string(folder.join(JWT_KEY))?)?;
            Ok(Router::new().route("/", get(async |_: Signed| "Hello, World!")).with_state(key))
        }
        OURS => Ok(app.layer(AuthLayer::require_session(&authenticator(folder)?))),
        CLERK_RS => Ok(app.layer(ClerkLayer::new(provider(folder)?, None, false))),
        other => Err(format!("no server {other}").into()),
    }
}

/// With every check on.
fn authenticator(folder: &Path) -> Result<Authenticator> {
    let builder = Authenticator::builder()
        .publishable_key(fs::read_to_string(folder.join(PUBLISHABLE_KEY))?)
        .jwt_key(fs::read_to_string(folder.join(JWT_KEY))?)
        .authorized_parties([PARTY]);
    Ok(builder.build()?)
}

/// Fetches the key set once, from a thread of the same process, and has it in memory from then on.
fn provider(folder: &Path) -> Result<MemoryCacheJwksProvider> {
    let url = keys::serving(&fs::read_to_string(folder.join(JWKS))?)?;
    let mut configuration = ClerkConfiguration::new("sk_test_benchmark").with_base_path(url);
    configuration.client = reqwest::Client::builder().no_proxy().build()?;
    Ok(MemoryCacheJwksProvider::new(Clerk::new(configuration)))
}
