//! Operations that are unlike the others: no key, no response body, values joined by commas, files, null that must be
//! said.

use clerk_sdk::{ErrorKind, Request, Upload};
use serde_json::{Value, json};

use crate::support::server::{KEY, Response, Server};

#[tokio::test]
async fn operation_for_everybody_sends_no_key() {
    let server = Server::fixed(Response::text(200, "text/html", "<html>Loading…</html>"));
    let clerk = server.clerk();
    clerk.public().get_interstitial().publishable_key("pk_test_1").send().await.expect("the page is ignored");
    let received = server.only();
    assert!(received.headers.get("authorization").is_none() && !format!("{received:?}").contains(KEY));
    let raw = clerk.public().get_interstitial().send_raw().await.expect("a page");
    assert_eq!(&raw.value[..], "<html>Loading…</html>".as_bytes());
}

#[tokio::test]
async fn response_that_should_be_empty_is_ignored_whatever_it_is() {
    for (status, text) in [(204, ""), (202, "{}"), (200, "<html>"), (200, "null"), (202, "[1,"), (200, "\u{0}")] {
        let server = Server::fixed(Response::text(status, "application/json", text));
        let clerk = server.clerk();
        clerk.beta_features().change_domain().home_url("https://example.com").send().await.expect(text);
        clerk.svix().delete_app().send().await.expect(text);
    }
    let server =
        Server::fixed(Response::json(422, &json!({ "errors": [{ "code": "form_invalid", "message": "no" }] })));
    let error = server.clerk().svix().delete_app().send().await.expect_err("status 422");
    assert!(error.has_code("form_invalid"), "{error:?}");
}

#[tokio::test]
async fn joined_list_is_one_value() {
    let server = Server::ok(&json!({ "data": [], "total_count": 0 }));
    let list = server.clerk().organizations().domains().list_all();
    list.clone().enrollment_mode(["manual_invitation", "-enterprise_sso"]).send().await.expect("a page");
    let received = server.only();
    let mode = "manual_invitation,-enterprise_sso".to_owned();
    assert_eq!(received.pairs(), [("enrollment_mode".to_owned(), mode)]);
    for wrong in [vec!["a,b"], vec![]] {
        let error = list.clone().enrollment_mode(wrong).send().await.expect_err("no list of modes");
        assert_eq!(error.kind(), ErrorKind::Argument, "{error}");
    }
    assert!(server.take().is_empty(), "something was sent");
}

#[tokio::test]
async fn null_that_must_be_said_is_sent() {
    let server = Server::ok(&json!({ "id": "price_1" }));
    let prices = server.clerk().billing().prices();
    prices.create("plan_1", None).annual_monthly_amount(500).send().await.expect("a price");
    assert_eq!(server.only().json(), json!({ "plan_id": "plan_1", "amount": null, "annual_monthly_amount": 500 }));
    prices.create("plan_1", 700).send().await.expect("a price");
    assert_eq!(server.only().json(), json!({ "plan_id": "plan_1", "amount": 700 }));
}

#[tokio::test]
async fn entry_of_a_map_can_be_null() {
    let server = Server::ok(&json!({ "id": "dir_1" }));
    let update = server.clerk().directories().update("dir_1");
    update.attribute_mapping([("first_name", Some("name.givenName")), ("phone", None)]).send().await.expect("one");
    let expected = json!({ "attribute_mapping": { "first_name": "name.givenName", "phone": null } });
    assert_eq!(server.only().json(), expected);
}

#[tokio::test]
async fn file_goes_out_with_its_name_its_type_and_the_texts_beside_it() {
    let server = Server::ok(&json!({ "id": "org_1" }));
    let gif = b"GIF89a".to_vec();
    let upload = server.clerk().organizations().upload_logo("org_1", gif).uploader_user_id("user_1");
    upload.send().await.expect("an organization");
    let received = server.only();
    assert_eq!(received.line(), "PUT /v1/organizations/org_1/logo");
    assert!(
        received.body.contains("filename=\"file\"\r\nContent-Type: image/gif\r\n\r\nGIF89a\r\n"),
        "{}",
        received.body
    );
    assert!(received.body.contains("name=\"uploader_user_id\"\r\n\r\nuser_1\r\n"), "{}", received.body);

    let odd = Upload::new("x").content_type("image/png\r\nX-Evil: 1");
    let error = server.clerk().users().upload_profile_image("user_1", odd).send().await.expect_err("no media type");
    assert!(error.to_string().contains("`file` has a content type that is not one"), "{error}");
    assert!(server.take().is_empty(), "something was sent");
}

#[tokio::test]
async fn failed_upload_is_an_error_like_every_other() {
    let too_large = json!({ "errors": [{ "code": "image_too_large", "message": "no" }] });
    let server = Server::fixed(Response::json(413, &too_large));
    let upload = server.clerk().oauth_applications().upload_logo("oa_1", &b"GIF89a"[..]);
    let error = upload.send().await.expect_err("status 413");
    assert!(error.has_code("image_too_large"), "{error:?}");
    assert_eq!(error.operation(), Some("oauth_applications_upload_logo"));
    assert!(!format!("{error} {error:?}").contains("GIF89a"));
}

#[tokio::test]
async fn free_form_response_is_kept_as_it_is() {
    let server = Server::ok(&json!({ "subject": "Hi", "body": { "a": [1, null] } }));
    #[expect(deprecated, reason = "it is the only one")]
    let preview = server.clerk().templates().preview("email", "invitation").body("Hi").send().await.expect("anything");
    assert_eq!(preview.get::<Value>().expect("JSON")["body"]["a"], json!([1, null]));
}
