/* What Streamlit's elements lack for those who do not see or do not point: added from outside, by attribute only. */
(() => {
  // The navigation is an <ul> of <div> of <li>: no list to any reader of lists. Its sections become named groups of links.
  const navigation = () => {
    for (const list of document.querySelectorAll('[data-testid=stSidebarNavItems]')) {
      set(list, 'role', 'presentation')
      for (const section of list.querySelectorAll(':scope > div')) {
        const header = section.querySelector('[data-testid=stNavSectionHeader] [data-testid=stMarkdownContainer]')
        set(section, 'role', 'group')
        if (header) set(section, 'aria-label', header.textContent.trim())
      }
      for (const item of list.querySelectorAll('li')) set(item, 'role', 'presentation')
    }
  }

  // What scrolls must scroll for the keyboard too
  const SCROLLS = '.js-plotly-plot, [data-testid=stTable], [class*=st-key-picture_]'
  const scrolling = () => {
    for (const box of document.querySelectorAll(SCROLLS)) {
      const hidden = box.scrollWidth > box.clientWidth + 1 && getComputedStyle(box).overflowX === 'auto'
      if (hidden) set(box, 'tabindex', '0')
      else if (box.dataset.shellTabindex) { box.removeAttribute('tabindex'); delete box.dataset.shellTabindex }
    }
  }

  const set = (element, name, value) => {
    if (element.getAttribute(name) === value) return
    element.setAttribute(name, value)
    if (name === 'tabindex') element.dataset.shellTabindex = 'ours'
  }

  let waiting = false
  const later = () => {
    if (waiting) return
    waiting = true
    requestAnimationFrame(() => { waiting = false; navigation(); scrolling() })
  }
  new MutationObserver(later).observe(document.body, { subtree: true, childList: true })
  addEventListener('resize', later)
  later()
})()
