/* Clicks on HTML of our own: what is behind a figure or a card (pages/ui/behind.py) is open one at a time and closes as a
   menu does; some are steps in the address. */
(() => {
  const OPEN = '.sg-behind details[open]'
  const close = (one, refocus) => {
    one.open = false
    if (refocus) one.querySelector('summary').focus()
  }

  // This very view, with one figure alone
  const alone = figure => {
    const address = new URL(location.href)
    address.searchParams.set('figure', figure)
    return address
  }
  const figureOf = part => part.closest('.sg-foot').querySelector('[data-figure]').dataset.figure

  // An opened one stays inside the window, and closes the others
  document.addEventListener('toggle', event => {
    const one = event.target
    if (!one.matches('.sg-behind details')) return
    const link = one.querySelector('[data-link]')
    if (link) link.textContent = one.open ? decodeURI(alone(figureOf(one))) : ''
    if (!one.open) return
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

  // A step in the address: Streamlit follows it as it follows Back and Forward
  const step = address => {
    history.pushState(null, '', address)
    dispatchEvent(new PopStateEvent('popstate'))
  }
  document.addEventListener('click', event => {
    const large = event.target.closest?.('[data-figure]')
    if (large) step(alone(large.dataset.figure))
  })

  // A link of the list of pages (pages/ui/page_list.py) takes the question along, into a window of its own too
  const towards = link => {
    const address = new URL(link.href)
    const asked = new URLSearchParams(location.search)
    asked.delete('figure')
    address.search = asked
    return address
  }
  for (const near of ['pointerover', 'focusin']) {
    document.addEventListener(near, event => {
      const link = event.target.closest?.('.sg-pages a')
      if (link) link.href = towards(link)
    })
  }
  document.addEventListener('click', event => {
    const link = event.target.closest?.('.sg-pages a')
    if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return
    event.preventDefault()
    step(towards(link))
    document.querySelector('[data-testid=stMain]').scrollTo(0, 0)
    if (matchMedia('(max-width: 768px)').matches) document.querySelector('[data-testid=stSidebarCollapseButton] button').click()
  })

  // A switch (pages/ui/switches.py): what is usual is not written. Drawn anew, it keeps the focus
  document.addEventListener('click', event => {
    const choice = event.target.closest?.('[data-field]')
    if (!choice) return
    const { field, code } = choice.dataset
    const address = new URL(location.href)
    if (code) address.searchParams.set(field, code)
    else address.searchParams.delete(field)
    new MutationObserver((_, watcher) => {
      if (choice.isConnected) return
      watcher.disconnect()
      document.querySelector(`[data-field="${field}"][data-code="${code}"]`)?.focus()
    }).observe(choice.closest('[data-testid=stSidebar], [data-testid=stMain]'), { childList: true, subtree: true })
    step(address)
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
