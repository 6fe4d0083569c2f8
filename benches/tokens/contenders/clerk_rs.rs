//! The other crate for Clerk. Its authorizer gets its keys from a server on this machine once,
//! before anything is timed, and from its memory from then on.

use std::sync::Arc;

use clerk_rs::validators::authorizer::{ClerkAuthorizer, ClerkRequest, validate_jwt_with_key};
use clerk_rs::validators::jwks::{JwksKey, MemoryCacheJwksProvider};
use clerk_rs::{Clerk, ClerkConfiguration};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;
use tokio::runtime::Runtime;

use crate::Result;
use crate::measure::Contender;
use crate::sample::Sample;

pub(crate) const WITH_KEY: &str = "clerk-rs 0.5.0, validate_jwt_with_key";

/// With a key that is there already: the least it can do.
pub(crate) fn with_key<'a>(runtime: &'a Runtime, sample: &Sample) -> Result<Contender<'a>> {
    let key: JwksKey = serde_json::from_value(sample.instance.jwks()["keys"][0].clone())?;
    let inputs = vec![sample.token.clone()];
    Contender::new(WITH_KEY, 100, runtime, inputs, &sample.forged, async move |token| {
        validate_jwt_with_key(token, &key).is_ok()
    })
}

/// As its middleware does it: header, cached key, token.
pub(crate) fn authorizer<'a>(runtime: &'a Runtime, sample: &Sample) -> Result<Contender<'a>> {
    let url = runtime.block_on(serve(sample.instance.jwks().to_string()))?;
    let mut configuration = ClerkConfiguration::new("sk_test_benchmark").with_base_path(url);
    configuration.client = reqwest::Client::builder().no_proxy().build()?;
    let authorizer = Arc::new(ClerkAuthorizer::new(MemoryCacheJwksProvider::new(Clerk::new(configuration)), false));
    let request = |token: &str| Request { authorization: format!("Bearer {token}") };
    let (inputs, forged) = (vec![request(&sample.token)], request(&sample.forged));
    Contender::new("clerk-rs 0.5.0, authorizer", 100, runtime, inputs, &forged, async move |request| {
        authorizer.authorize(request).await.is_ok()
    })
}

/// A request with a token, as the crate's adapters for web frameworks hand it over.
struct Request {
    authorization: String,
}

impl ClerkRequest for Request {
    fn get_header(&self, key: &str) -> Option<String> {
        (key == "Authorization").then(|| self.authorization.clone())
    }

    fn get_cookie(&self, _: &str) -> Option<String> {
        None
    }
}

/// Sends the key set in response to every request, one per connection.
async fn serve(keys: String) -> Result<String> {
    let listener = TcpListener::bind(("127.0.0.1", 0)).await?;
    let url = format!("http://{}", listener.local_addr()?);
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            let length = keys.len();
            let response = format!(
                "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: {length}\r\nconnection: close\r\n\r\n{keys}"
            );
            // The request is small and asks for the one thing there is.
            let _ = stream.read(&mut [0; 4096]).await;
            let _ = stream.write_all(response.as_bytes()).await;
        }
    });
    Ok(url)
}
