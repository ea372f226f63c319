/** @jsxImportSource preact */
/** The public form. A bundle of its own, for cheap telephones and slow lines. */
import { render } from "preact";
import "../kit/citizen.css";
import { FilePage } from "./FilePage";

const page = document.getElementById("page");
if (page) {
  page.replaceChildren();
  render(<FilePage />, page);
}
