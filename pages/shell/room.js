/* Which of Streamlit's parts have not come yet, as classes of the document: the style keeps their room (frame.css).

   A rule that asks :has() for them has the browser look through the page at every change: 60 ms of every answer. */
(() => {
  const LATE = { 'sg-no-side': '[data-testid=stSidebar]' }
  const root = document.documentElement.classList
  root.add(...Object.keys(LATE))
  const watcher = new MutationObserver(() => {
    for (const [name, part] of Object.entries(LATE)) if (document.querySelector(part)) root.remove(name)
    if (!Object.keys(LATE).some(name => root.contains(name))) watcher.disconnect()
  })
  watcher.observe(document.body, { subtree: true, childList: true })
})()
