'use strict'
/* One slide at a time on a canvas of 1600 x 900, scaled to the window. Every picture is drawn ahead, the nearest first,
   so that a key only switches which slide is visible. Nothing is ever asked of the network. */

const WIDE = 1600, HIGH = 900
const SMALLEST = 0.6, LARGEST = 1.25 // how far a picture's type may leave its usual size to suit the room
const GAP = 40 // between two parts of a picture
const SECONDS = 20, REST = 2000 // until the next slide when it goes on by itself; ms until the pointer hides

const { words, slides: facts } = JSON.parse(document.getElementById('show').textContent)
const [stage, told, keys, blank, running] =
  ['stage', 'told', 'keys', 'blank', 'running'].map(id => document.getElementById(id))
const slides = [...document.querySelectorAll('.slide')]
const idle = window.requestIdleCallback ?? (job => setTimeout(job, 50))

let at = -1, started = 0, timer = 0, resting = 0
let seconds = 0 // 0: it does not go on by itself
let notes = null

// --- pictures ---------------------------------------------------------------------------------------------------

/** The size at which to draw a picture for a room, and how much larger than that to show it. */
function fitted({ picture, whole }, room) {
  const wanted = Math.max(room.clientHeight / picture.least, SMALLEST)
  const larger = whole ? wanted : Math.min(wanted, LARGEST)
  const parts = picture.layouts.length
  return [(room.clientWidth - GAP * (parts - 1)) / parts / larger, room.clientHeight / larger, larger]
}

/** Draw a slide's picture, once. It is drawn beside the stage: plotly measures its words, which must not be scaled. */
async function draw(n) {
  const room = slides[n].querySelector('.picture')
  if (!room || 'drawn' in slides[n].dataset) return
  slides[n].dataset.drawn = ''
  const [width, height, larger] = fitted(facts[n], room)
  const { data, layouts } = facts[n].picture
  for (const [part, layout] of layouts.entries()) {
    const drawn = await drawnBeside(data, { ...layout, width, height, autosize: false })
    drawn.style.transform = `translateX(${part * (width * larger + GAP)}px) scale(${larger})`
    room.append(drawn)
  }
}

async function drawnBeside(data, layout) {
  const bench = document.createElement('div')
  bench.id = 'bench'
  document.body.append(bench)
  await Plotly.newPlot(bench, data, layout, { staticPlot: true })
  bench.removeAttribute('id')
  for (const part of [bench, document.getElementById('js-plotly-tester')]) part.ariaHidden = 'true' // the room is told
  return bench
}

/** Draw what is left, the nearest to the visible slide first, while nothing else is to do. */
function ahead() {
  const left = slides.map((_, n) => n).filter(n => facts[n].picture && !('drawn' in slides[n].dataset))
  const next = left.sort((a, b) => Math.abs(a - at) - Math.abs(b - at) || b - a)[0]
  if (next === undefined) document.body.dataset.ready = ''
  else idle(() => draw(next).then(ahead))
}

// --- moving -----------------------------------------------------------------------------------------------------

function go(wanted) {
  const n = Math.min(Math.max(wanted, 0), slides.length - 1)
  light()
  wait()
  if (n === at) return
  draw(n)
  slides[at]?.classList.remove('on')
  slides[n].classList.add('on')
  if (at >= 0) started ||= Date.now()
  at = n
  if (linked() !== n) history.replaceState(null, '', `#${n + 1}`)
  told.textContent = slides[n].getAttribute('aria-label')
  tell()
}

/** The slide that the address names, the first where it names none. */
function linked() {
  return Math.max((parseInt(location.hash.slice(1), 10) || 1) - 1, 0)
}

function light() {
  blank.hidden = true
}

/** Go on after a while, if it does so by itself; from the last slide to the first. */
function wait() {
  clearTimeout(timer)
  if (seconds && blank.hidden) timer = setTimeout(() => go((at + 1) % slides.length), seconds * 1000)
}

function run(every) {
  seconds = every
  running.hidden = !every
  running.textContent = words.running.replace('{seconds}', every)
  wait()
}

// --- keys, clicks, touch ----------------------------------------------------------------------------------------

const asked = Number(new URLSearchParams(location.search).get('seconds'))
const chosen = asked >= 1 && asked <= 3600 ? asked : 0

const does = {
  next: () => go(at + 1),
  previous: () => go(at - 1),
  first: () => go(0),
  last: () => go(slides.length - 1),
  full: () => document.documentElement.requestFullscreen?.().catch(() => {}), // refused to a press in the other window
  run: () => run(seconds ? 0 : chosen || SECONDS),
  blank: () => { blank.hidden = !blank.hidden; wait() },
  notes: openNotes,
  keys: () => { keys.hidden = !keys.hidden },
  leave,
}

const pressed = {
  ArrowRight: 'next', ArrowDown: 'next', PageDown: 'next', ' ': 'next', Enter: 'next',
  ArrowLeft: 'previous', ArrowUp: 'previous', PageUp: 'previous', Backspace: 'previous',
  Home: 'first', End: 'last', f: 'full', F5: 'full', p: 'run', b: 'blank', '.': 'blank', n: 'notes', '?': 'keys',
  Escape: 'leave',
}

function press(event) {
  const action = pressed[event.key.length === 1 ? event.key.toLowerCase() : event.key]
  const onButton = event.target.closest?.('button') && [' ', 'Enter'].includes(event.key)
  if (!action || onButton || event.ctrlKey || event.altKey || event.metaKey) return
  event.preventDefault() // F5 of a clicker would load it all anew
  does[action]()
}

/** What is nearest goes first: the list of keys, the blank screen, full screen, and last the whole show. */
function leave() {
  if (!keys.hidden) does.keys()
  else if (!blank.hidden) { light(); wait() }
  else if (document.fullscreenElement) document.exitFullscreen()
  else if (!document.referrer) return // opened from a disk: there is nothing to go back to
  else if (history.length > 1) history.back()
  else window.close()
}

function click(event) {
  const button = event.target.closest('[data-do]')
  if (button) {
    if (button.dataset.do !== 'keys') does.keys()
    does[button.dataset.do]()
  } else if (!keys.hidden) does.keys()
  else if (event.clientX < innerWidth / 3) does.previous()
  else if (event.clientX > innerWidth * 2 / 3) does.next()
  else if (event.pointerType === 'touch') does.keys()
}

// --- the presenter's own window -----------------------------------------------------------------------------------

function openNotes() {
  notes = window.open('', 'skillgauge-notes', 'width=960,height=720')
  if (!notes) return // the browser was told to open none
  const page = notes.document
  page.documentElement.lang = document.documentElement.lang
  page.title = words.notes
  page.head.replaceChildren(part('style', STYLE))
  page.body.replaceChildren()
  notes.onkeydown = press
  tell()
}

const STYLE = `body { font: 20px/1.5 ${getComputedStyle(document.body).fontFamily}; margin: 24px; color: #000; background: #fff }
  h1 { font-size: 30px; line-height: 1.25; margin: 8px 0 } dt { color: #444; font-size: 16px; margin-top: 12px } dd { margin: 0 }
  header { display: flex; gap: 32px; font-variant-numeric: tabular-nums; border-bottom: 1px solid #888; padding-bottom: 8px }`

function part(name, text, ...inner) {
  const made = notes.document.createElement(name)
  if (text) made.textContent = text
  made.append(...inner)
  return made
}

/** What the presenter reads about the visible slide. */
function tell() {
  if (!notes || notes.closed) return
  const { title, sentence, facts: known } = facts[at]
  const list = known.flatMap(([heading, text]) => [part('dt', heading), part('dd', text)])
  const next = facts[at + 1]?.title
  notes.document.body.replaceChildren(
    part('header', '', part('span', `${at + 1} / ${slides.length}`), clock(part('span'))),
    part('h1', title), part('p', sentence),
    part('p', next ? words.next.replace('{next}', () => next) : words.end), part('dl', '', ...list),
  )
  notes.scrollTo(0, 0)
}

function clock(element) {
  const spent = started ? Math.floor((Date.now() - started) / 1000) : 0
  const minutes = `${Math.floor(spent / 60)}:${String(spent % 60).padStart(2, '0')}`
  const now = new Date().toTimeString().slice(0, 8)
  element.id = 'clock'
  element.textContent = `${words.clock} ${now} · ${words.since} ${minutes}`
  return element
}

// --- the window -------------------------------------------------------------------------------------------------

/** The canvas as large as the window allows, in its middle. */
function fit() {
  const scale = Math.min(innerWidth / WIDE, innerHeight / HIGH)
  const [left, top] = [(innerWidth - WIDE * scale) / 2, (innerHeight - HIGH * scale) / 2]
  stage.style.transform = `translate(${left}px, ${top}px) scale(${scale})`
}

/** The pointer hides while it rests. */
function moved() {
  document.body.classList.remove('still')
  clearTimeout(resting)
  resting = setTimeout(() => document.body.classList.add('still'), REST)
}

addEventListener('resize', fit)
addEventListener('hashchange', () => go(linked()))
addEventListener('keydown', press)
addEventListener('click', click)
addEventListener('mousemove', moved)
addEventListener('pagehide', () => notes?.close())
setInterval(() => {
  const element = notes && !notes.closed && notes.document.getElementById('clock')
  if (element) clock(element)
}, 1000)

fit()
go(linked())
run(chosen)
ahead()
