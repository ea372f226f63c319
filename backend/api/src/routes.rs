//! Where handlers are registered: with the server, or with the OpenAPI document. One list serves both.
//!
//! Each worker of the server registers its own handlers. If each collected the document as well, this would take a second and a
//! hundred megabytes for what `openapi/openapi.json` already holds.

use actix_web::dev::HttpServiceFactory;
use utoipa_actix_web::OpenApiFactory;

/// What handlers are registered with.
pub(crate) enum Routes<'a, 'c> {
    Server(&'a mut actix_web::web::ServiceConfig),
    Document(&'a mut utoipa_actix_web::service_config::ServiceConfig<'c>),
}

impl Routes<'_, '_> {
    /// Registers a handler.
    pub(crate) fn service<F>(&mut self, handler: F) -> &mut Self
    where
        F: HttpServiceFactory + OpenApiFactory + 'static,
    {
        match self {
            Self::Server(config) => {
                config.service(handler);
            }
            Self::Document(config) => {
                config.service(handler);
            }
        }
        self
    }

    /// Registers a handler that has no entry in the document.
    pub(crate) fn undocumented<F: HttpServiceFactory + 'static>(&mut self, handler: F) -> &mut Self {
        if let Self::Server(config) = self {
            config.service(handler);
        }
        self
    }

    /// Registers the handlers of an area.
    pub(crate) fn configure(&mut self, area: fn(&mut Routes<'_, '_>)) -> &mut Self {
        area(self);
        self
    }
}
