//! Where handlers are registered: with the server that answers by them, or with the document that tells of them. One list does for both.
//!
//! Each worker of the server registers its own. Were each to gather the document as well, it would take a second and a hundred
//! megabytes for what `openapi/openapi.json` holds already.

use actix_web::dev::HttpServiceFactory;
use utoipa_actix_web::OpenApiFactory;

pub(crate) enum Routes<'a, 'c> {
    Served(&'a mut actix_web::web::ServiceConfig),
    Told(&'a mut utoipa_actix_web::service_config::ServiceConfig<'c>),
}

impl Routes<'_, '_> {
    /// Registers a handler.
    pub(crate) fn service<F>(&mut self, handler: F) -> &mut Self
    where
        F: HttpServiceFactory + OpenApiFactory + 'static,
    {
        match self {
            Self::Served(config) => {
                config.service(handler);
            }
            Self::Told(config) => {
                config.service(handler);
            }
        }
        self
    }

    /// Registers a handler of which the document needs no entry.
    pub(crate) fn untold<F: HttpServiceFactory + 'static>(&mut self, handler: F) -> &mut Self {
        if let Self::Served(config) = self {
            config.service(handler);
        }
        self
    }

    /// Registers what an area holds.
    pub(crate) fn configure(&mut self, area: fn(&mut Routes<'_, '_>)) -> &mut Self {
        area(self);
        self
    }
}
