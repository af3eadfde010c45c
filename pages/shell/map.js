// Draws a map. Its outlines are fetched by address, once; colours, names and sentences come with every answer.

const SVG = "http://www.w3.org/2000/svg"
const fetched = new Map()

export default async function draw({ data, parentElement, setTriggerValue }) {
  const map = parentElement.querySelector(".map")
  const facts = JSON.parse(new TextDecoder().decode(data))
  map.facts = facts
  map.pick = (code) => setTriggerValue("picked", code)
  dress(map, facts)
  try {
    const paths = await outlines(new URL(facts.outlines, document.baseURI).href)
    if (map.facts !== facts) return // a newer answer has come meanwhile
    if (map.drawn !== facts.outlines) build(map, paths)
    paint(map, facts)
    map.querySelector(".failed").hidden = true
  } catch (error) {
    const said = map.querySelector(".failed")
    said.textContent = facts.failed
    said.hidden = false
    console.error(error)
  }
}

function outlines(address) {
  if (!fetched.has(address)) fetched.set(address, read(address))
  fetched.get(address).catch(() => fetched.delete(address)) // the next answer tries again
  return fetched.get(address)
}

async function read(address) {
  const answer = await fetch(address)
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`)
  const file = new DOMParser().parseFromString(await answer.text(), "image/svg+xml")
  return new Map([...file.querySelectorAll("path")].map((path) => [path.id, path.getAttribute("d")]))
}

/** What needs no outlines: colours, sizes, the legend. */
function dress(map, facts) {
  for (const [name, value] of Object.entries(facts.look)) map.style.setProperty(`--${name}`, value)
  map.classList.toggle("small", facts.height !== null)
  const room = map.querySelector(".room")
  room.style.height = facts.height === null ? "" : `${facts.height}px`
  room.setAttribute("aria-label", facts.region)
  const svg = map.querySelector("svg")
  svg.setAttribute("viewBox", `0 0 ${facts.size.join(" ")}`)
  svg.setAttribute("aria-label", facts.alt)
  map.querySelector(".heading").textContent = facts.heading
  map.querySelector(".keys").replaceChildren(...facts.keys.map(([words, fill]) => {
    const line = document.createElement("li")
    const patch = document.createElement("span")
    patch.className = fill ? "patch" : "patch none"
    if (fill) patch.style.background = fill
    line.append(patch, words)
    return line
  }))
}

function build(map, paths) {
  const svg = map.querySelector("svg")
  map.places = new Map()
  const places = element("g")
  for (const [name, d] of paths) {
    if (!/^\d+$/.test(name)) continue
    const place = element("g", { class: "place", "data-code": name })
    const inset = paths.get(`inset-${name}`)
    place.append(element("path", { d }), ...(inset ? [element("path", { d: inset })] : []))
    places.append(place)
    map.places.set(name, place)
  }
  const others = ["line", "frame", "dots"].map((name) => element("path", { class: name, d: paths.get(name) ?? "" }))
  const rings = ["chosen", "near"].map((name) => element("path", { class: `ring ${name}` }))
  svg.replaceChildren(svg.querySelector("defs"), places, ...others, ...rings, element("g", { class: "names", "aria-hidden": "true" }))
  if (!map.drawn) listen(map, svg)
  map.drawn = map.facts.outlines
}

/** Everything that changes with an answer. Elements stay, so that the focus stays. */
function paint(map, facts) {
  for (const [code, place] of map.places) {
    const [sentence, fill] = facts.places[code] ?? []
    place.setAttribute("fill", fill ?? "url(#none)")
    place.classList.toggle("none", !fill)
    const said = { role: "button", tabindex: "0", "aria-label": sentence, "aria-current": code === facts.chosen || null }
    for (const [name, value] of Object.entries(said)) {
      if (sentence === undefined || value === null) place.removeAttribute(name)
      else place.setAttribute(name, value)
    }
  }
  ring(map, "chosen", map.places.get(facts.chosen))
  map.querySelector(".names").replaceChildren(...facts.names.flatMap(([text, x, y, size, fill, stroke, leader]) => {
    const name = element("text", { x, y, "font-size": size, fill, stroke })
    name.textContent = text
    return leader ? [element("path", { class: "leader", d: leader }), name] : [name]
  }))
}

function listen(map, svg) {
  const tip = map.querySelector(".tip")
  const place = (event) => event.target.closest?.('.place[role="button"]')
  const pick = (event) => place(event) && map.pick(place(event).dataset.code)
  const leave = () => { tip.hidden = true; ring(map, "near") }
  const show = (one, x, y) => {
    if (!one) return leave()
    ring(map, "near", one)
    tip.textContent = one.getAttribute("aria-label")
    tip.hidden = false
    const room = map.getBoundingClientRect()
    tip.style.left = `${Math.max(0, Math.min(x - room.left + 12, room.width - tip.offsetWidth))}px`
    const above = y - room.top - tip.offsetHeight - 12
    tip.style.top = `${above < 0 ? y - room.top + 20 : above}px`
  }
  const follow = (event) => show(place(event), event.clientX, event.clientY)
  for (const name of ["pointermove", "pointerdown"]) svg.addEventListener(name, follow)
  for (const name of ["pointerleave", "pointercancel", "focusout"]) svg.addEventListener(name, leave)
  svg.addEventListener("click", pick)
  svg.addEventListener("focusin", (event) => {
    if (!event.target.matches(":focus-visible")) return
    const box = event.target.getBoundingClientRect()
    show(place(event), box.left + box.width / 2, box.top)
  })
  svg.addEventListener("keydown", (event) => {
    if (event.key === "Escape") leave()
    if (event.key !== "Enter" && event.key !== " ") return
    event.preventDefault()
    pick(event)
  })
  const room = map.querySelector(".room")
  new ResizeObserver(() => { room.tabIndex = room.scrollWidth > room.clientWidth ? 0 : -1 }).observe(room)
}

/** An outline above all neighbours; without a place, none. */
function ring(map, name, place) {
  const d = place ? [...place.children].map((path) => path.getAttribute("d")).join("") : ""
  map.querySelector(`.ring.${name}`).setAttribute("d", d)
}

function element(name, attributes = {}) {
  const made = document.createElementNS(SVG, name)
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value)
  return made
}
