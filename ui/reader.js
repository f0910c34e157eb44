/* Links of the page without a reload, copy buttons, and scrolling to what was opened. Nothing here makes HTML. */
export default function (component) {
  const { data, setTriggerValue } = component;

  const follow = (event, link) => {
    if (event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    const target = new URL(link.href, document.baseURI);
    if (target.origin !== window.location.origin) return;
    event.preventDefault();
    const samePaper = target.pathname === window.location.pathname && target.search === window.location.search;
    if (samePaper && target.hash) {
      reveal(target.hash.slice(1), true);
      return;
    }
    window.__griffierReveal = target.hash.slice(1);
    window.history.pushState({}, "", target);
    // Streamlit listens for this event to follow the browser's own back and forward.
    window.dispatchEvent(new PopStateEvent("popstate", { state: {} }));
    if (!target.hash) keepFocus(link);
  };

  // A list that is drawn anew takes the focus with it; somebody without a mouse would begin at the top each time.
  const nameOf = (link) => (link.querySelector(".g-facet-name") || link).textContent;
  const keepFocus = (link) => {
    const name = nameOf(link);
    const kind = link.className;
    let left = 40;
    const look = () => {
      if (link.isConnected && --left > 0) return window.setTimeout(look, 80);
      if (document.activeElement !== document.body) return;
      const again = [...document.getElementsByClassName(kind)].find((one) => nameOf(one) === name);
      if (again) again.focus({ preventScroll: true });
      else if (--left > 0) window.setTimeout(look, 80);
    };
    window.setTimeout(look, 80);
  };

  const reveal = (id, focus) => {
    const element = id && document.getElementById(id);
    if (!element) return false;
    const calm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
    const box = element.getBoundingClientRect();
    const inView = box.top >= 60 && box.top < window.innerHeight * 0.6;
    if (!inView) element.scrollIntoView({ block: focus === "nearest" ? "nearest" : "center", behavior: calm ? "auto" : "smooth" });
    if (focus) element.focus({ preventScroll: true });
    return true;
  };

  const copy = async (button) => {
    const words = button.dataset.copy;
    try {
      await navigator.clipboard.writeText(words);
    } catch {
      const area = document.createElement("textarea");
      area.value = words;
      area.style.position = "fixed";
      document.body.appendChild(area);
      area.select();
      document.execCommand("copy");
      area.remove();
    }
    const label = button.dataset.label || button.textContent;
    button.dataset.label = label;
    button.textContent = button.dataset.done || label;
    button.setAttribute("aria-live", "polite");
    window.setTimeout(() => { button.textContent = label; }, 1800);
  };

  const onClick = (event) => {
    const element = event.target instanceof Element ? event.target : null;
    if (!element) return;
    const link = element.closest("a.g-link, a.g-chip, a.g-note-mark, a.g-remove");
    if (link) return follow(event, link);
    const out = element.closest("a.g-out");
    if (out) {
      event.preventDefault();
      window.open(out.href, "_blank", "noopener,noreferrer");
      return;
    }
    const button = element.closest("button.g-copy");
    if (button) copy(button);
    const pin = element.closest("button.g-pin");
    if (pin) {
      setTriggerValue("pin", pin.dataset.pin);
      pin.disabled = true;
    }
  };
  document.addEventListener("click", onClick);

  document.documentElement.lang = data.language;

  // What a link pointed at may be drawn a moment after this part is; look for it a few times, then give up.
  const wanted = window.__griffierReveal || data.reveal;
  const token = `${data.token}|${wanted}`;
  let timer;
  if (wanted && window.__griffierShown !== token) {
    let left = 25;
    const look = () => {
      if (reveal(wanted, true) || --left < 0) {
        window.__griffierShown = token;
        window.__griffierReveal = "";
      } else {
        timer = window.setTimeout(look, 80);
      }
    };
    look();
  }

  return () => {
    document.removeEventListener("click", onClick);
    window.clearTimeout(timer);
  };
}
