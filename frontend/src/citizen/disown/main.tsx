/** @jsxImportSource preact */
/** The disowning page. A bundle of its own, for cheap telephones and slow lines. */
import { render } from "preact";
import "../kit/citizen.css";
import { DisownPage } from "./DisownPage";

const page = document.getElementById("page");
if (page) {
  page.replaceChildren();
  render(<DisownPage />, page);
}
