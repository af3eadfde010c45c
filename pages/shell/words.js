/* Streamlit's own words in the reader's language.

   Only texts and attributes of Streamlit's chrome are changed, by value, never an element: React goes on working with
   its own. What it said in English is kept, so that the switch of language works both ways. */
(() => {
  const ATTRIBUTES = ['placeholder', 'aria-label', 'title', 'alt', 'aria-roledescription', 'aria-valuetext']
  // what is not Streamlit's to say: the reader's data, code, pictures, and our own sentences, save where Streamlit
  // writes its own through the same element
  const NEVER = 'pre, code, textarea, script, style, canvas, .js-plotly-plot, [data-testid=stHtml],'
    + ' [data-testid=stFileUploaderFileName]'
  const SENTENCE = '[data-testid=stMarkdownContainer]'
  const SAID_BY_STREAMLIT = '[data-testid=stFileUploaderDropzone], [data-testid=stTooltipContent]'
  const SVG = 'http://www.w3.org/2000/svg'
  const address = document.currentScript.dataset.words

  let exact = new Map()
  let patterns = []
  const kept = new WeakMap() // node -> { slot: { english, ours } }, a slot being an attribute's name or 'text'
  const found = new Map()    // text -> translation or null, for this dictionary

  const language = () => {
    const tag = new URLSearchParams(location.search).get('lang') || navigator.language
    return tag.toLowerCase().startsWith('zh') ? 'zh-CN' : 'en'
  }

  const learn = words => {
    exact = new Map(Object.entries(words).filter(([english]) => !english.includes('{')))
    patterns = Object.entries(words).filter(([english]) => english.includes('{')).map(pattern)
    found.clear()
  }

  // "{size} per file" -> an expression, the names of its places, and the words to put them into
  const pattern = ([english, ours]) => {
    const places = []
    const source = english.split(/\{(\w+)\}/).map((part, at) => {
      if (at % 2) { places.push(part); return '(.+?)' }
      return part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
    })
    return { wanted: new RegExp(`^${source.join('')}$`, 's'), places, ours }
  }

  const translated = text => {
    if (!/[A-Za-z]{2}/.test(text) || text.length > 300) return null
    if (!found.has(text)) {
      if (found.size > 5000) found.clear()
      found.set(text, look_up(text))
    }
    return found.get(text)
  }

  const look_up = text => {
    const bare = text.trim()
    const whole = exact.get(bare) ?? filled(bare)
    return whole === null ? null : text.replace(bare, () => whole)
  }

  const filled = text => {
    for (const { wanted, places, ours } of patterns) {
      const match = wanted.exec(text)
      if (match) return places.reduce((words, place, at) => words.replaceAll(`{${place}}`, () => match[at + 1]), ours)
    }
    return null
  }

  const streamlits = element => element && !element.closest(NEVER)
    && (!element.closest(SENTENCE) || Boolean(element.closest(SAID_BY_STREAMLIT)))

  // what to show in place of `now`; the same text when there is nothing to say
  const worded = (node, slot, now, chinese) => {
    const slots = kept.get(node) ?? {}
    const english = slots[slot]?.ours === now ? slots[slot].english : now
    const ours = chinese ? translated(english) : null
    if (ours === null) return english
    if (!streamlits(node.nodeType === Node.TEXT_NODE ? node.parentElement : node)) return english
    slots[slot] = { english, ours }
    kept.set(node, slots)
    return ours
  }

  const say_text = (node, chinese) => {
    const text = worded(node, 'text', node.nodeValue, chinese)
    if (text !== node.nodeValue) node.nodeValue = text
  }

  const say_attributes = (element, chinese) => {
    for (const name of ATTRIBUTES) {
      const now = element.getAttribute(name)
      if (!now) continue
      const text = worded(element, name, now, chinese)
      if (text !== now) element.setAttribute(name, text)
    }
  }

  // A picture is thousands of nodes and says nothing of Streamlit's: it is stepped over whole
  const drawn = node => node.namespaceURI === SVG || node.classList?.contains('js-plotly-plot')
    ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT

  const say_all = (root, chinese) => {
    if (root.nodeType === Node.TEXT_NODE) { say_text(root, chinese); return }
    if (root.nodeType !== Node.ELEMENT_NODE || drawn(root) !== NodeFilter.FILTER_ACCEPT) return
    say_attributes(root, chinese)
    const walk = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, drawn)
    while (walk.nextNode()) {
      const node = walk.currentNode
      node.nodeType === Node.TEXT_NODE ? say_text(node, chinese) : say_attributes(node, chinese)
    }
  }

  let changed = new Set()
  let waiting = false

  const flush = () => {
    waiting = false
    const roots = changed
    changed = new Set()
    const wanted = language()
    if (document.documentElement.lang !== wanted) {
      document.documentElement.lang = wanted
      roots.clear()
      roots.add(document.body)
    }
    const chinese = wanted === 'zh-CN'
    for (const node of roots) if (node.isConnected) say_all(node, chinese)
    watch.takeRecords() // our own changes
  }

  const later = () => {
    if (!waiting) { waiting = true; requestAnimationFrame(flush) }
  }

  const watch = new MutationObserver(records => {
    for (const record of records) {
      if (record.target.namespaceURI === SVG) continue
      if (record.type === 'childList') record.addedNodes.forEach(node => changed.add(node))
      else changed.add(record.target)
    }
    later()
  })

  watch.observe(document.body, {
    subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: ATTRIBUTES,
  })
  // also for who reads English now: the switch of language must not wait for the words
  fetch(address).then(answer => answer.json()).then(words => { learn(words); changed.add(document.body); later() })
})()
