"use strict";
// Before anything is painted: controls are for those who have scripts, and the theme was chosen.
document.documentElement.classList.add("scripted");
try {
  const theme = localStorage.getItem("align-theme");
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
} catch { /* a file may have no storage of its own */ }
