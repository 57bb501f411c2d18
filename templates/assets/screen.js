// Turns the boards of a hall screen. Without it the page is a list of all of them.
"use strict";
(() => {
  const slides = [...document.querySelectorAll(".slide")];
  if (slides.length < 2) return;
  const seconds = 20;
  let at = 0;
  let timer = 0;

  function turn(step) {
    slides[at].hidden = true;
    at = (at + step + slides.length) % slides.length;
    slides[at].hidden = false;
  }
  const run = () => { timer = setInterval(() => turn(1), seconds * 1000); };
  const stop = () => { clearInterval(timer); timer = 0; };

  document.body.classList.add("turning");
  slides.slice(1).forEach(slide => { slide.hidden = true; });
  addEventListener("keydown", event => {
    if (event.key === " ") { event.preventDefault(); timer ? stop() : run(); }
    if (event.key === "ArrowRight") turn(1);
    if (event.key === "ArrowLeft") turn(-1);
  });
  run();
})();
