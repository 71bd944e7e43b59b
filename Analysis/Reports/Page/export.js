'use strict';
const { charts, config, datasets, colours } = input;
const literal = svg => svg.replace(/var\(--([\w-]+)\)/g, (_, name) => colours[name]);
(async () => {
  const drawn = {};
  for (const { name, title, description, spec } of charts) {
    const standalone = { ...spec, title: { text: title, anchor: 'start' }, description, datasets, width: 640, background: 'white', padding: 16 };
    const view = new vega.View(vega.parse(vegaLite.compile(standalone, { config: { ...config, axisY: { labelLimit: 300 } } }).spec), { renderer: 'none' });
    drawn[name] = literal(await view.toSVG());
  }
  process.stdout.write(JSON.stringify(drawn));
})();
