// The theme: as the system has it, light, dark.
{
  const THEMES = ["system", "light", "dark"];
  const root = document.documentElement;
  const name = document.getElementById("theme-name");
  const tell = (theme) => { name.textContent = theme[0].toUpperCase() + theme.slice(1); };
  tell(root.dataset.theme ?? "system");
  document.getElementById("theme").addEventListener("click", () => {
    const now = root.dataset.theme ?? "system";
    const theme = THEMES[(THEMES.indexOf(now) + 1) % THEMES.length];
    if (theme === "system") delete root.dataset.theme;
    else root.dataset.theme = theme;
    tell(theme);
    try { localStorage.setItem("align-theme", theme); } catch { /* as above */ }
  });
}
