// Run by scripts/test: node --test all.test.js, with GONGSHI naming the program.
import "./pages.js";
import "./keyboard.js";
import "./links.js";
import "./validity.js";
import "./printing.js";
import "./search.js";
import "./lists.js";
import "./service.js";
import "./scores.js";
