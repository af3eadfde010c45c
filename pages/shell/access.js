/* What Streamlit's elements lack for those who do not see or do not point: added from outside, by attribute only. */
(() => {
  const REST = 150 // milliseconds

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
  const BOXES = 'pre, .sg-table, [class*=st-key-picture_]'
  const scrolling = () => {
    for (const box of document.querySelectorAll(BOXES)) {
      if (scrolls(box)) set(box, 'tabindex', '0')
      else if (box.dataset.shell) { box.removeAttribute('tabindex'); delete box.dataset.shell }
    }
  }

  const scrolls = box => {
    const { overflowX, overflowY } = getComputedStyle(box)
    const [wide, high] = [box.scrollWidth > box.clientWidth, box.scrollHeight > box.clientHeight]
    return (wide && /auto|scroll/.test(overflowX)) || (high && /auto|scroll/.test(overflowY))
  }

  const set = (element, name, value) => {
    if (element.getAttribute(name) === value) return
    element.setAttribute(name, value)
    if (name === 'tabindex') element.dataset.shell = 'ours'
  }

  // Sizes are asked for when the page has come to rest: while a picture is drawn the browser would lay it out every time
  let named, rest
  const later = () => {
    named ??= requestAnimationFrame(() => { named = undefined; navigation() })
    clearTimeout(rest)
    rest = setTimeout(scrolling, REST)
  }
  new MutationObserver(later).observe(document.body, { subtree: true, childList: true })
  addEventListener('resize', later)
  later()
})()
