// Runs before the first paint: the choices remembered on this device. Everything works without it.
(() => {
  const root = document.documentElement;
  root.classList.add('js');
  try {
    const theme = localStorage.getItem('isthmus-theme');
    if (theme === 'light' || theme === 'dark') root.dataset.theme = theme;
    const language = localStorage.getItem('isthmus-language');
    if (language === 'go' || language === 'rust') root.dataset.language = language;
    for (const side of ['go', 'rust']) {
      const generator = localStorage.getItem(`isthmus-generator-${side}`);
      if (generator) root.dataset[`${side}Generator`] = generator;
    }
  } catch {
    // Storage may be switched off; then nothing is remembered.
  }
})();
