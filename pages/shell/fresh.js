/* An open page asks now and then which version of the figures is published, and is drawn anew when that is another.
   It costs the server a hundredth of a rerun. The version that the page was drawn from stands on a button nobody sees
   (pages/ui/freshness.py); a page that is being drawn, or that nobody looks at, waits. */
(() => {
  const EVERY = 5000 // milliseconds

  const look = async () => {
    const resting = document.querySelector('[data-testid=stApp][data-test-script-state=notRunning]')
    const renew = resting?.querySelector('.st-key-renew button')
    if (!renew || document.hidden) return
    const answer = await fetch('./version').catch(() => undefined) // a server that is away says so elsewhere
    if (answer?.ok && await answer.text() !== renew.textContent.trim()) renew.click()
  }

  setInterval(look, EVERY)
  document.addEventListener('visibilitychange', look)
})()
