// Prints a workbook as an independent reader sees it: node show_workbook.mjs FILE.
import ExcelJS from 'exceljs';

const book = new ExcelJS.Workbook();
await book.xlsx.readFile(process.argv[2]);

function shown(cell) {
  const { value, numFmt } = cell;
  const number = (n) => `${Math.round(n * 1e9) / 1e9} [${numFmt}]`;
  if (value === null || value === undefined) return null;
  if (value instanceof Date) return `${value.toISOString()} [${numFmt}]`;
  if (typeof value === 'number') return number(value);
  if (typeof value === 'string') return `text ${JSON.stringify(value)}`;
  if (value.formula) {
    const { result } = value;
    return `=${value.formula} → ${typeof result === 'number' ? number(result) : result}`;
  }
  return `? ${JSON.stringify(value)}`;
}

for (const sheet of book.worksheets) {
  const view = sheet.views[0];
  const frozen = `${view.state} ${view.xSplit} × ${view.ySplit}`;
  console.log(`${sheet.name}: ${frozen}, filter ${sheet.autoFilter}`);
  console.log(`widths ${sheet.columns.map((column) => Math.round(column.width)).join(' ')}`);
  sheet.eachRow((row) => {
    row.eachCell((cell) => {
      const text = shown(cell);
      if (text !== null) console.log(`${cell.address} ${text}`);
    });
  });
}
