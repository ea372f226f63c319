/** @jsxImportSource preact */
/** The page of an agency that was asked for something. */
import { render } from "preact";
import "../kit/citizen.css";
import { AgencyPage } from "./AgencyPage";

const page = document.getElementById("page");
if (page) {
  page.replaceChildren();
  render(<AgencyPage />, page);
}
