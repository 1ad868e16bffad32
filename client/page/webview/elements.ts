type Child = Node | string | undefined | false;

/**
 * Makes an element. Properties that are functions listen to the event of their name; others are attributes.
 * @example make('button', { class: 'chip', click: () => save() }, 'Save')
 */
export function make<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  properties: Readonly<Record<string, string | boolean | undefined | ((event: never) => unknown)>>,
  ...children: readonly Child[]
): HTMLElementTagNameMap[Name] {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (typeof value === 'function') element.addEventListener(key, value as EventListener);
    else if (value === true) element.setAttribute(key, '');
    else if (value !== undefined && value !== false) element.setAttribute(key, value);
  }
  element.append(...children.filter(child => child !== undefined && child !== false));
  return element;
}

/** A button with words on it. */
export function button(
  words: string,
  click: () => unknown,
  more: Record<string, string | undefined> = {},
): HTMLButtonElement {
  return make('button', { type: 'button', click, ...more }, words);
}

/** An element for HTML that the server made safe. */
export function safe(html: string, className: string): HTMLElement {
  const element = make('div', { class: className });
  element.innerHTML = html;
  return element;
}

/** Runs once before the next frame, however often it is called. */
export function perFrame(run: () => void): () => void {
  let asked = 0;
  return () => {
    if (asked) return;
    asked = requestAnimationFrame(() => {
      asked = 0;
      run();
    });
  };
}

/** Runs once the calls have stopped for a moment. */
export function paused(run: () => void, milliseconds: number): () => void {
  let timer = 0;
  return () => {
    clearTimeout(timer);
    timer = setTimeout(run, milliseconds);
  };
}
