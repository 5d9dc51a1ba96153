#pragma once

#include <fstream>
#include <iterator>

#include <gtest/gtest.h>

#include "tests/server/export/programs.h"
#include "tests/server/store/temporary_folder.h"

namespace planerka {

// LibreOffice trusts the values stored beside formulas unless told to calculate anew.
inline constexpr const char* kRecalculate =
    R"(<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>)";

/// The workbook as CSV, every cell as it is shown.
inline std::string opened_by_office(const TemporaryFolder& folder, const std::string& path) {
  const std::string user = (folder / "profile/user").string();
  std::filesystem::create_directories(user);
  std::ofstream(user + "/registrymodifications.xcu") << kRecalculate;
  const ProgramRun office =
      run("LC_ALL=C.UTF-8 soffice --headless -env:UserInstallation=file://" +
          (folder / "profile").string() +
          " --convert-to 'csv:Text - txt - csv (StarCalc):44,34,76,1,,1033,false,true' --outdir " +
          (folder / "csv").string() + " " + path + " 2>&1");
  EXPECT_EQ(office.status, 0) << office.output;
  std::ifstream csv((folder / "csv/book.csv").string());
  return {std::istreambuf_iterator<char>(csv), {}};
}

}  // namespace planerka
