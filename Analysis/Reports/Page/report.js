'use strict';
{
  const read = id => JSON.parse(document.getElementById(id).textContent);
  const datasets = read('report-rows');
  const { charts, config } = read('report-charts');
  const tip = document.getElementById('tooltip');
  const views = [];

  const showTooltip = (_handler, event, _item, rows) => {
    tip.hidden = !rows;
    if (!rows) return;
    tip.replaceChildren(...Object.entries(rows).flatMap(([name, value]) => {
      const term = document.createElement('dt');
      const detail = document.createElement('dd');
      term.textContent = name;
      detail.textContent = value;
      return [term, detail];
    }));
    const { offsetWidth: width, offsetHeight: height } = tip;
    const left = Math.min(event.clientX + 14, document.documentElement.clientWidth - width - 8);
    const top = event.clientY + 18 + height > window.innerHeight ? event.clientY - height - 12 : event.clientY + 18;
    tip.style.transform = `translate(${Math.max(8, left)}px, ${Math.max(8, top)}px)`;
  };

  const look = container => ({
    ...config,
    legend: { disable: true },
    axisY: { labelLimit: 0.45 * container.clientWidth },
  });

  for (const { name, description, spec } of charts) {
    const container = document.getElementById(`chart-${name}`);
    const compiled = vegaLite.compile({ ...spec, description, datasets }, { config: look(container) }).spec;
    const view = new vega.View(vega.parse(compiled), { renderer: 'svg', container, hover: true, tooltip: showTooltip });
    views.push(view);
    view.runAsync().then(() => container.classList.add('drawn'));
  }

  addEventListener('beforeprint', () => {
    for (const details of document.querySelectorAll('details')) details.open = true;
  });

  const buttons = document.querySelectorAll('.legend button');
  for (const button of buttons) {
    button.addEventListener('click', () => {
      const focus = button.getAttribute('aria-pressed') === 'true' ? null : button.dataset.model;
      for (const other of buttons) {
        other.setAttribute('aria-pressed', String(other.dataset.model === focus));
      }
      for (const view of views) {
        view.signal('focus', focus).runAsync();
      }
    });
  }
}
