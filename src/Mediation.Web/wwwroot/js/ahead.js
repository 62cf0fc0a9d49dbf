// A list to choose from becomes a field to type into: by initials of the pinyin (lhjf), by words of either language, by code.
// The list itself stays, out of sight, and is what the form sends; without this script it is simply there.
(() => {
  'use strict';

  const plain = text => text.normalize('NFKC').trim().toLowerCase();

  // As CauseCatalogue.Search: what begins with the text first, then what contains it, then what has all its words.
  const rank = (option, typed) => {
    const names = [option.initials, option.name, option.also];
    return names.some(name => name.startsWith(typed)) || option.code === typed ? 0
      : names.some(name => name.includes(typed)) ? 1
      : typed.split(/\s+/).every(word => option.name.includes(word) || option.also.includes(word)) ? 2
      : option.code.startsWith(typed) ? 3
      : -1;
  };

  for (const select of document.querySelectorAll('select[data-ahead]')) {
    const options = [...select.options].filter(option => option.value).map((option, i) => ({
      element: option, i,
      text: option.text, under: option.dataset.under ?? '', letters: option.dataset.initials ?? '',
      name: plain(option.text), also: plain(option.dataset.also ?? ''), initials: plain(option.dataset.initials ?? ''), code: plain(option.value),
    }));

    const input = document.createElement('input');
    const list = document.createElement('ul');
    const box = document.createElement('div');
    const id = select.id;
    box.className = 'ahead';
    input.type = 'text';
    input.className = 'form-control';
    input.autocomplete = 'off';
    input.setAttribute('role', 'combobox');
    input.setAttribute('aria-autocomplete', 'list');
    input.setAttribute('aria-expanded', 'false');
    input.setAttribute('aria-controls', `${id}-list`);
    for (const name of ['aria-required', 'aria-invalid', 'aria-describedby']) {
      if (select.hasAttribute(name)) input.setAttribute(name, select.getAttribute(name));
    }
    list.id = `${id}-list`;
    list.setAttribute('role', 'listbox');
    list.setAttribute('aria-label', document.querySelector(`label[for="${id}"]`)?.textContent.trim() ?? '');
    list.hidden = true;

    // The label and the links of the list of errors lead to the field one types into.
    select.id = `${id}-chosen`;
    input.id = id;
    select.hidden = true;
    select.before(box);
    box.append(input, list);

    let found = [];
    let active = -1;

    const show = () => { input.value = select.value ? select.selectedOptions[0].text : ''; };

    const close = () => {
      list.hidden = true;
      active = -1;
      input.setAttribute('aria-expanded', 'false');
      input.removeAttribute('aria-activedescendant');
    };

    const choose = option => {
      select.value = option.element.value;
      show();
      close();
    };

    const point = to => {
      active = to;
      for (const [i, line] of [...list.children].entries()) line.setAttribute('aria-selected', i === active);
      if (active >= 0 && found.length) {
        input.setAttribute('aria-activedescendant', list.children[active].id);
        list.children[active].scrollIntoView({ block: 'nearest' });
      }
    };

    const open = typed => {
      found = typed
        ? options.map(option => [rank(option, typed), option]).filter(([place]) => place >= 0).sort(([a, x], [b, y]) => a - b || x.i - y.i).map(([, option]) => option)
        : options;
      list.replaceChildren(...(found.length ? found.map((option, i) => {
        const line = document.createElement('li');
        const small = document.createElement('small');
        line.id = `${id}-${i}`;
        line.setAttribute('role', 'option');
        small.textContent = [option.under, option.letters].filter(Boolean).join(' · ');
        line.append(option.text, ' ', small);
        // Before the field loses the focus.
        line.addEventListener('mousedown', event => { event.preventDefault(); choose(option); });
        return line;
      }) : [Object.assign(document.createElement('li'), { id: `${id}-none`, role: 'option', ariaDisabled: 'true', textContent: select.dataset.none })]));
      list.hidden = false;
      input.setAttribute('aria-expanded', 'true');
      point(found.length ? Math.max(0, typed ? 0 : found.findIndex(option => option.element.selected)) : -1);
    };

    input.addEventListener('input', event => {
      if (event.isComposing) return; // letters on their way to become characters
      select.value = '';
      open(plain(input.value));
    });
    input.addEventListener('compositionend', () => {
      select.value = '';
      open(plain(input.value));
    });
    input.addEventListener('click', () => { if (list.hidden) open(''); });
    input.addEventListener('keydown', event => {
      if (event.isComposing) return;
      if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
        event.preventDefault();
        if (list.hidden) open('');
        else if (found.length) point((active + (event.key === 'ArrowDown' ? 1 : found.length - 1)) % found.length);
      } else if (event.key === 'Enter' && !list.hidden) {
        event.preventDefault(); // takes what is pointed at; only then Enter registers
        if (active >= 0) choose(found[active]);
      } else if (event.key === 'Escape' && !list.hidden) {
        event.preventDefault();
        close();
      } else if (event.key === 'Tab' && !list.hidden && active >= 0 && input.value && !select.value) {
        choose(found[active]);
      }
    });
    input.addEventListener('blur', close);

    show();
    // Coming back by the browser's button, the list may have been set again.
    addEventListener('pageshow', () => { if (select.value || !input.value) show(); });
  }
})();
