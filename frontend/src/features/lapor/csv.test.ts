import { expect, it } from "vitest";
import { problemRows, toCsv } from "./csv";

it("is read by Excel as UTF-8 and computes nothing", () => {
  const text = toCsv([
    ["Baris", "Isi"],
    ["1", "=HYPERLINK(\"http://x\")"],
    ["2", "+62812"],
    ["3", "-1"],
    ["4", "@SUM(A1)"],
    ["5", "koma, dan \"kutip\"\nbaris baru"],
  ]);
  expect(text.startsWith("\uFEFF")).toBe(true);
  expect(text.slice(1).split("\r\n")).toEqual([
    "Baris,Isi",
    "1,\"'=HYPERLINK(\"\"http://x\"\")\"",
    "2,'+62812",
    "3,'-1",
    "4,'@SUM(A1)",
    "5,\"koma, dan \"\"kutip\"\"\nbaris baru\"",
    "",
  ]);
});

it("names each row with its reason", () => {
  const rows = problemRows([{ row: 7, tracking_id: null, problem: "date_missing" }, { row: 9, tracking_id: "9001", problem: "description_missing" }], ["Baris", "ID", "Alasan"], (problem) => problem);
  expect(rows).toEqual([["Baris", "ID", "Alasan"], ["7", "", "date_missing"], ["9", "9001", "description_missing"]]);
});
