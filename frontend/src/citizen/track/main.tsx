/** @jsxImportSource preact */
/** The tracking page. A bundle of its own, for cheap telephones and slow lines. */
import { render } from "preact";
import "../kit/citizen.css";
import { TrackPage } from "./TrackPage";

const page = document.getElementById("page");
if (page) {
  page.replaceChildren();
  render(<TrackPage />, page);
}
