// Reads the prepared features, and writes one topology: arcs whose points carry the area that dropping them would cost.
// usage: node topology.mjs prepared.json topology.json
import { readFileSync, writeFileSync } from "node:fs";
import { mergeArcs } from "topojson-client";
import { topology } from "topojson-server";
import { presimplify, sphericalTriangleArea } from "topojson-simplify";

const QUANTISATION = 3.6e6; // 0.0001 degrees of longitude: finer than anything that is kept
const [, , source, target] = process.argv;
const layers = JSON.parse(readFileSync(source, "utf8"));
const weighed = presimplify(topology(layers, QUANTISATION), sphericalTriangleArea);
const units = weighed.objects.units.geometries.filter((unit) => unit.type);
const merged = (chosen) => mergeArcs(weighed, chosen).arcs;

const areas = {};
const km2 = {};
for (const code of [...new Set(units.map((unit) => unit.properties.code))].sort()) {
  const chosen = units.filter((unit) => unit.properties.code === code);
  areas[code] = merged(chosen);
  km2[code] = chosen.reduce((sum, unit) => sum + unit.properties.km2, 0);
}

// What is left of each first-level unit in each country: a disputed piece of it is no country's.
const parts = {};
for (const unit of units) (parts[`${unit.properties.code} ${unit.properties.iso}`] ??= []).push(unit);
const shapes = Object.fromEntries(Object.entries(parts).map(([key, chosen]) => [key, merged(chosen)]));

const arcsOf = (name) => weighed.objects[name].geometries.map((geometry) => geometry.arcs ?? []);
writeFileSync(target, JSON.stringify({
  arcs: weighed.arcs.map((arc) => arc.map(([lon, lat, cost]) => [lon, lat, Number.isFinite(cost) ? cost : -1])),
  units: units.map((unit) => ({ code: unit.properties.code, arcs: unit.arcs.flat(Infinity) })),
  areas,
  shapes,
  km2,
  land: merged(units),
  lakes: arcsOf("lakes"),
  rivers: arcsOf("rivers"),
  disputed: arcsOf("disputed"),
}));
