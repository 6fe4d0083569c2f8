//! Rewrites `send`: the request progenitor builds, on our way out and back.
//!
//! Kept are the path, the query and the body it writes. Replaced are the base URL and the client
//! (one snapshot of the options for the whole call), the encoding of path segments (ours refuses
//! what would leave the path), its version header, and everything after the request is built.

use proc_macro2::TokenStream;
use quote::quote;
use syn::punctuated::Punctuated;
use syn::visit_mut::{VisitMut, visit_expr_mut};
use syn::{Expr, ExprMethodCall, Ident, Pat, ReturnType, Stmt, Token, Type, parse_quote};

use super::follow_up::FollowUp;
use super::read::{Builder, variable};
use crate::error::Result;
use crate::tokens::items::argument_of;
use crate::tokens::names::constant;
use crate::tokens::unexpected;

/// `prepare`, which builds the request, and `send`, which makes the call.
pub(super) fn functions(builder: &Builder<'_>, follow_up: Option<&FollowUp>) -> Result<TokenStream> {
    let answer = answer_type(builder)?;
    let send_it = if argument_of(&answer, "Vec").is_some() {
        quote! { send_list }
    } else {
        quote! { send }
    };
    let prepare = prepare(builder, follow_up.is_some(), &answer)?;
    let send = match follow_up {
        Some(next) => next.send(&answer),
        None => quote! {
            /// Makes the call.
            ///
            /// # Errors
            ///
            /// When an argument is invalid or missing, no answer arrives, the service refuses,
            /// or its answer cannot be read. See [`crate::Error`].
            pub async fn send(self) -> crate::Result<crate::Response<#answer>> {
                let call = self.client.call()?;
                self.prepare(&call)?.#send_it().await
            }
        },
    };
    Ok(quote! { #prepare #send })
}

/// `T` of the `Result<ResponseValue<T>, Error<E>>` progenitor's `send` returns.
pub(super) fn answer_type(builder: &Builder<'_>) -> Result<Type> {
    let found = match &builder.send.sig.output {
        ReturnType::Type(_, ty) => argument_of(ty, "Result").and_then(|value| argument_of(value, "ResponseValue")),
        ReturnType::Default => None,
    };
    found.cloned().ok_or_else(|| unexpected(format!("what {} answers", builder.facts.id)))
}

fn prepare(builder: &Builder<'_>, follow_up: bool, answer: &Type) -> Result<TokenStream> {
    let operation = constant(&builder.facts.id);
    let mut statements = Vec::new();
    for statement in &builder.send.block.stmts {
        match rewritten(statement, builder)? {
            Step::Keep(kept) => statements.push(*kept),
            Step::Drop => {}
            Step::Built => break,
        }
    }
    let own_id =
        builder.facts.own_id.then(|| quote! { .map(|call| call.with_own_id(|answer: &#answer| answer.id.as_str())) });
    let ignore = follow_up.then(|| quote! { , follow_up: _ });
    let fields = unpacked(builder)?;
    Ok(quote! {
        /// Builds the request without sending it.
        pub(crate) fn prepare(self, call: &crate::transport::Call) -> crate::Result<crate::transport::Prepared<#answer>> {
            let operation = &operations::#operation;
            let Self { client: _, #(#fields),* #ignore } = self;
            #(#statements)*
            call.prepare(operation, request)#own_id
        }
    })
}

enum Step {
    Keep(Box<Stmt>),
    Drop,
    Built,
}

fn keep(statement: Stmt) -> Step {
    Step::Keep(Box::new(statement))
}

/// What becomes of one statement of progenitor's `send`.
fn rewritten(statement: &Stmt, builder: &Builder<'_>) -> Result<Step> {
    let Stmt::Local(local) = statement else { return Ok(Step::Drop) };
    let Pat::Ident(pattern) = &local.pat else { return Ok(Step::Drop) };
    let Some(init) = &local.init else { return Ok(Step::Drop) };
    let name = &pattern.ident;
    let mut expr = (*init.expr).clone();
    let is_path = builder.path.iter().any(|(path, _)| path == name);
    if is_path || name == "header_map" {
        return Ok(Step::Drop);
    }
    if name == "info" {
        return Ok(Step::Built);
    }
    if name == "url" {
        let url = url(&expr, builder)?;
        return Ok(keep(parse_quote! { let url = #url; }));
    }
    OnSnapshot.visit_expr_mut(&mut expr);
    if name == "request" {
        return Ok(keep(parse_quote! { let request = #expr; }));
    }
    Ok(keep(parse_quote! { let #name = #expr; }))
}

/// The names `send` unpacks from the builder, all but the client.
fn unpacked(builder: &Builder<'_>) -> Result<Vec<Ident>> {
    let pattern = builder.send.block.stmts.iter().find_map(|statement| match statement {
        Stmt::Local(local) => match &local.pat {
            Pat::Struct(pattern) => Some(pattern),
            _ => None,
        },
        _ => None,
    });
    let pattern = pattern.ok_or_else(|| unexpected(format!("how {} unpacks itself", builder.facts.id)))?;
    let names = pattern.fields.iter().filter_map(|field| match &field.member {
        syn::Member::Named(name) => Some(name.clone()),
        syn::Member::Unnamed(_) => None,
    });
    Ok(names.filter(|name| name != "client").collect())
}

/// `format!("{}/users/{}", client.baseurl, encode_path(&user_id.to_string()))` on our terms.
fn url(expr: &Expr, builder: &Builder<'_>) -> Result<Expr> {
    let wrong = || unexpected(format!("how {} writes its URL", builder.facts.id));
    let Expr::Macro(macro_call) = expr else { return Err(wrong()) };
    let arguments =
        macro_call.mac.parse_body_with(Punctuated::<Expr, Token![,]>::parse_terminated).map_err(unexpected)?;
    let mut arguments = arguments.into_iter();
    let (Some(template), Some(_base)) = (arguments.next(), arguments.next()) else { return Err(wrong()) };
    let segments: Vec<Ident> = arguments.map(|argument| segment(&argument).ok_or_else(wrong)).collect::<Result<_>>()?;
    if segments.len() != builder.path.len() {
        return Err(wrong());
    }
    let names = segments.iter().map(ToString::to_string);
    Ok(parse_quote! {
        format!(#template, call.base_url() #(, crate::transport::argument::path_segment(operation, #names, &#segments)?)*)
    })
}

/// `x` of `encode_path(&x.to_string())`.
fn segment(expr: &Expr) -> Option<Ident> {
    let Expr::Call(call) = expr else { return None };
    let Expr::Reference(reference) = call.args.first()? else { return None };
    let Expr::MethodCall(to_string) = &*reference.expr else { return None };
    variable(&to_string.receiver).cloned()
}

/// Puts the call's snapshot in place of progenitor's client, and our errors in place of its own.
struct OnSnapshot;

impl VisitMut for OnSnapshot {
    fn visit_expr_mut(&mut self, expr: &mut Expr) {
        visit_expr_mut(self, expr);
        let replacement = match expr {
            Expr::Try(tried) => match &*tried.expr {
                Expr::MethodCall(build) if build.method == "build" => Some(without_headers(&build.receiver)),
                _ => None,
            },
            Expr::MethodCall(call) if invalid_request(call) => {
                let receiver = &call.receiver;
                Some(parse_quote! { #receiver.map_err(|reason| crate::Error::argument(operation, reason)) })
            }
            Expr::Field(field) if is_http_client(field) => Some(parse_quote! { call.http() }),
            _ => None,
        };
        if let Some(replacement) = replacement {
            *expr = replacement;
        }
    }
}

/// The receiver of `.headers(header_map)`, which carries nothing but progenitor's version header.
fn without_headers(expr: &Expr) -> Expr {
    match expr {
        Expr::MethodCall(call) if call.method == "headers" => (*call.receiver).clone(),
        _ => expr.clone(),
    }
}

fn invalid_request(call: &ExprMethodCall) -> bool {
    let ends_so = |expr: &Expr| match expr {
        Expr::Path(path) => path.path.segments.last().is_some_and(|last| last.ident == "InvalidRequest"),
        _ => false,
    };
    call.method == "map_err" && call.args.first().is_some_and(ends_so)
}

fn is_http_client(field: &syn::ExprField) -> bool {
    let named_client = matches!(&field.member, syn::Member::Named(name) if name == "client");
    named_client && variable(&field.base).is_some_and(|base| base == "client")
}
