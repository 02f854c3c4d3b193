//! The routes as they are declared, and the doors that every request passes on its way to one.

use axum::Router;
use axum::extract::State;
use axum::handler::Handler;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::routing;
use http::{Method, Uri};

use crate::access::Access::{self, Anyone};
use crate::app::App;
use crate::error::Error;
use crate::page::Redirect;
use crate::{access, cache, compress, error_page, limits, metrics, notices, security, typed};

/// The routes, each with who may reach it.
pub struct Map {
    app: App,
    router: Router<App>,
    /// What the router does not tell: method, path and access of every route, for the tests.
    pub routes: Vec<Route>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Route {
    pub method: &'static str,
    pub path: &'static str,
    pub access: Access,
}

impl Map {
    pub(super) fn new(app: &App) -> Self {
        Self { app: app.clone(), router: Router::new(), routes: Vec::new() }
    }

    /// A page that is the same for everyone who has no cookie of ours.
    pub(super) fn page<T: 'static>(self, path: &'static str, handler: impl Handler<T, App>) -> Self {
        let app = self.app.clone();
        self.add("GET", path, Anyone, routing::get(handler).layer(from_fn_with_state(app, cache::layer)))
    }

    /// Costs next to nothing, or tells how we are.
    pub(super) fn always<T: 'static>(self, path: &'static str, handler: impl Handler<T, App>) -> Self {
        self.add("GET", path, Anyone, routing::get(handler))
    }

    pub(super) fn get<T: 'static>(self, path: &'static str, access: Access, handler: impl Handler<T, App>) -> Self {
        self.work("GET", path, access, routing::get(handler))
    }

    pub(super) fn post<T: 'static>(self, path: &'static str, access: Access, handler: impl Handler<T, App>) -> Self {
        self.work("POST", path, access, routing::post(handler))
    }

    fn work(self, method: &'static str, path: &'static str, access: Access, to: routing::MethodRouter<App>) -> Self {
        let to =
            if access == Anyone { to } else { to.layer(from_fn_with_state((self.app.clone(), access), access::guard)) };
        let place = from_fn_with_state(self.app.clone(), limits::place);
        self.add(method, path, access, to.layer(place))
    }

    fn add(mut self, method: &'static str, path: &'static str, access: Access, to: routing::MethodRouter<App>) -> Self {
        self.routes.push(Route { method, path, access });
        self.router = self.router.route(path, to);
        self
    }

    /// The finished service.
    pub fn into_router(self) -> Router {
        let app = self.app;
        self.router
            .fallback(astray)
            .layer(from_fn_with_state(app.clone(), limits::layer))
            .layer(from_fn_with_state(app.clone(), error_page::layer))
            .layer(from_fn(typed::layer))
            .layer(from_fn_with_state(app.clone(), notices::layer))
            .layer(from_fn(compress::layer))
            .layer(from_fn_with_state(app.clone(), security::layer))
            .layer(from_fn_with_state(app.clone(), metrics::layer))
            .with_state(app)
    }
}

/// Nothing answers here; an address that merely ends in a stroke too many is led to the one that was meant.
async fn astray(State(app): State<App>, method: Method, uri: Uri) -> Result<Redirect, Error> {
    let _place = app.place()?;
    let meant = uri.path().trim_end_matches('/');
    if method == Method::GET && uri.path().len() > meant.len() && meant.starts_with('/') && !meant.starts_with("//") {
        let asked = uri.query().map_or_else(String::new, |query| format!("?{query}"));
        return Ok(Redirect::to(format!("{meant}{asked}")));
    }
    Err(Error::NotFound)
}
