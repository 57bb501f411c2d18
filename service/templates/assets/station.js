// Marking in the preview: what the rules missed, and what they hid without need. The two text fields work without this.
(() => {
  const bar = document.getElementById("marker"), said = document.getElementById("marked"), preview = document.getElementById("preview");
  if (!bar) return;
  const field = name => document.getElementById(`f-${name}`);
  const linesOf = name => field(name).value.split("\n").map(line => line.trim()).filter(Boolean);
  const put = (name, lines) => { field(name).value = [...new Set(lines)].join("\n"); };
  const short = text => text.length > 30 ? `${text.slice(0, 30)}…` : text;
  const say = (key, text = "") => { said.textContent = said.dataset[key] + short(text); };

  // The text field that was used last: its selection outlives the way to the button.
  let used;
  document.addEventListener("focusin", event => { if (event.target instanceof HTMLTextAreaElement) used = event.target; });

  /// What is selected in the left column, else in that field.
  function selected() {
    const selection = getSelection(), at = selection.rangeCount && selection.getRangeAt(0).commonAncestorContainer;
    const place = at && (at instanceof Element ? at : at.parentElement);
    if (place && place.closest(".as-sent") && !selection.isCollapsed) return selection.toString();
    return used ? used.value.slice(used.selectionStart, used.selectionEnd) : "";
  }

  document.getElementById("mark-selected").addEventListener("mousedown", event => event.preventDefault());
  document.getElementById("mark-selected").addEventListener("click", () => {
    const lines = selected().split("\n").map(line => line.trim()).filter(line => [...line].length > 1);
    if (!lines.length) return say("none");
    put("hide", [...linesOf("hide"), ...lines]);
    say("hidden", lines.join(" "));
  });

  for (const mask of preview.querySelectorAll(".will-hide")) {
    const text = mask.textContent.trim();
    const show = () => mask.setAttribute("aria-pressed", String(linesOf("wrongly").includes(text)));
    const toggle = () => {
      const known = linesOf("wrongly"), there = known.includes(text);
      put("wrongly", there ? known.filter(line => line !== text) : [...known, text]);
      say(there ? "back" : "shown", text);
      preview.querySelectorAll(".will-hide").forEach(other => other.dispatchEvent(new Event("marks")));
    };
    mask.setAttribute("role", "button");
    mask.setAttribute("aria-label", said.dataset.wrong + text);
    mask.tabIndex = 0;
    mask.addEventListener("click", toggle);
    mask.addEventListener("marks", show);
    mask.addEventListener("keydown", event => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      toggle();
    });
    show();
  }
  field("wrongly").addEventListener("input", () => preview.querySelectorAll(".will-hide").forEach(mask => mask.dispatchEvent(new Event("marks"))));
  bar.hidden = false;
})();
