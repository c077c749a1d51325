// Choices of this device, before the first paint.
(() => {
  const root = document.documentElement;
  root.classList.add('js');
  try {
    for (const [key, name] of [
      ['theme', 'theme'],
      ['language', 'language'],
      ['generator-go', 'goGenerator'],
      ['generator-rust', 'rustGenerator'],
    ]) {
      const value = localStorage.getItem(`isthmus-${key}`);
      if (value) root.dataset[name] = value;
    }
  } catch {
    // Storage may be switched off.
  }
})();
