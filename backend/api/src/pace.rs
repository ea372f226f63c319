//! Ends a request whose body does not arrive: 408, and the connection is closed. What counts is progress, so that a large upload over a
//! slow line may take its time.

use crate::config::Config;
use crate::problem::{Failure, ProblemCode};
use actix_web::HttpMessage as _;
use actix_web::body::{EitherBody, MessageBody};
use actix_web::dev::{Payload, ServiceRequest, ServiceResponse};
use actix_web::error::PayloadError;
use actix_web::middleware::Next;
use actix_web::web::{Bytes, Data};
use futures::Stream;
use std::cell::Cell;
use std::future::Future as _;
use std::io;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll};
use std::time::Duration;
use tokio::time::{Instant, Sleep, sleep_until};

/// Bytes of a body, or its rest, that must arrive in each `Config::slow_body`: 400 a second where that is 20 s.
const LEAST: usize = 8 << 10;

/// Middleware: watches the body arrive.
pub(crate) async fn watch<B: MessageBody + 'static>(
    mut request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<EitherBody<B>>, actix_web::Error> {
    let window = request
        .app_data::<Data<Config>>()
        .map(|config| config.slow_body)
        .unwrap_or_default();
    let is_slow = Rc::new(Cell::new(false));
    match request.take_payload() {
        Payload::None => {}
        payload => request.set_payload(Payload::Stream {
            payload: Box::pin(Paced::new(payload, window, is_slow.clone())),
        }),
    }
    let response = next.call(request).await?;
    if is_slow.get() {
        // Whatever the handler made of the body that broke off.
        return Ok(response
            .error_response(Failure::new(ProblemCode::Timeout))
            .map_into_right_body());
    }
    Ok(response.map_into_left_body())
}

/// A body, with the time that was spent waiting for it.
struct Paced {
    body: Payload,
    window: Duration,
    /// Bytes since the last whole `LEAST` of them.
    received: usize,
    /// Time spent waiting for them. While the handler does something else, the body waits for it.
    waited: Duration,
    waiting: Option<(Instant, Pin<Box<Sleep>>)>,
    is_slow: Rc<Cell<bool>>,
}

impl Paced {
    fn new(body: Payload, window: Duration, is_slow: Rc<Cell<bool>>) -> Self {
        Self {
            body,
            window,
            received: 0,
            waited: Duration::ZERO,
            waiting: None,
            is_slow,
        }
    }

    fn arrived(&mut self, bytes: usize) {
        if let Some((since, _)) = self.waiting.take() {
            self.waited += since.elapsed();
        }
        self.received += bytes;
        if self.received >= LEAST {
            self.received = 0;
            self.waited = Duration::ZERO;
        }
    }
}

impl Stream for Paced {
    type Item = Result<Bytes, PayloadError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let this = &mut *self;
        if this.is_slow.get() {
            return Poll::Ready(None);
        }
        if let Poll::Ready(item) = Pin::new(&mut this.body).poll_next(context) {
            if let Some(Ok(bytes)) = &item {
                this.arrived(bytes.len());
            }
            return Poll::Ready(item);
        }
        let left = this.window.saturating_sub(this.waited);
        let (_, end) = this.waiting.get_or_insert_with(|| {
            let now = Instant::now();
            (now, Box::pin(sleep_until(now + left)))
        });
        if end.as_mut().poll(context).is_pending() {
            return Poll::Pending;
        }
        this.is_slow.set(true);
        Poll::Ready(Some(Err(PayloadError::Io(io::ErrorKind::TimedOut.into()))))
    }
}
