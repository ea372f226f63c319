// Sets the colour scheme before the first paint, so that dark mode does not flash white.
// A file of its own because the page's content security policy allows no inline script.
(function () {
  var scheme = "auto";
  try {
    scheme = localStorage.getItem("tanggap-theme") || "auto";
  } catch (e) {
    // Storage can be blocked; the system's choice is then followed.
  }
  if (scheme !== "light" && scheme !== "dark") {
    scheme = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
  }
  document.documentElement.setAttribute("data-mantine-color-scheme", scheme);
})();
