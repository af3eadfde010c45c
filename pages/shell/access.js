/* What Streamlit's elements lack for those who do not see or do not point: added from outside, by attribute only. */
(() => {
  const REST = 150 // milliseconds

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
  let rest
  const later = () => {
    clearTimeout(rest)
    rest = setTimeout(scrolling, REST)
  }
  new MutationObserver(later).observe(document.body, { subtree: true, childList: true })
  addEventListener('resize', later)
  later()
})()
