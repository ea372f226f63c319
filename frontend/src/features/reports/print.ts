/** Printing the list: all of it, or the selected rows. Style sheets look at the mark on the document. */

/** Some browsers print only after the call has returned, so the mark stays until they say that they have. */
export function printPicked(): void {
  document.documentElement.dataset["print"] = "picked";
  addEventListener("afterprint", forgetPicked, { once: true });
  window.print();
}

export function printAll(): void {
  forgetPicked();
  window.print();
}

export function forgetPicked(): void {
  delete document.documentElement.dataset["print"];
}
