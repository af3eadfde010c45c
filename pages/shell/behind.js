/* What is one click behind a figure or a card (pages/ui/behind.py): one is open at a time, and it closes as a menu does. */
(() => {
  const OPEN = '.sg-behind details[open]'
  const close = (one, refocus) => {
    one.open = false
    if (refocus) one.querySelector('summary').focus()
  }

  // An opened one stays inside the window, and closes the others
  document.addEventListener('toggle', event => {
    const one = event.target
    if (!one.open || !one.matches('.sg-behind details')) return
    for (const other of document.querySelectorAll(OPEN)) if (other !== one) close(other)
    const panel = one.querySelector('.sg-panel')
    panel.style.removeProperty('--sg-shift')
    const { left, right } = panel.getBoundingClientRect()
    const over = Math.min(right - document.documentElement.clientWidth + 16, left - 8)
    if (over > 0) panel.style.setProperty('--sg-shift', `${-over}px`)
  }, true)

  document.addEventListener('pointerdown', event => {
    for (const one of document.querySelectorAll(OPEN)) if (!one.contains(event.target)) close(one)
  })
  document.addEventListener('keydown', event => {
    if (event.key === 'Escape') for (const one of document.querySelectorAll(OPEN)) close(one, true)
  })

  // A link to copy; without a secure address the browser has no clipboard, and the text is selected instead
  document.addEventListener('click', async event => {
    const button = event.target.closest?.('[data-copied]')
    if (!button) return
    const text = button.parentElement.querySelector('code')
    try {
      await navigator.clipboard.writeText(text.textContent)
      button.textContent = button.dataset.copied
    } catch {
      getSelection().selectAllChildren(text)
    }
  })
})()
