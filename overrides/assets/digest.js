// Print at a press; without this script the browser's own menu prints the same page.
(function () {
  "use strict";

  document.querySelectorAll("[data-hc-print]").forEach(function (button) {
    button.hidden = false;
    button.addEventListener("click", function () {
      window.print();
    });
  });
})();
