// What a run has been so far, as a table that spreadsheets and NumPy open.
#pragma once

#include <string>

namespace mitbadak {

class Session;

/// The curves of a session as CSV: a column for the step and one for each of Session::curveNames(),
/// a row for every step at which a curve has a point, with empty cells for those that have none.
/// The numbers are the shortest that read back as they are.
std::string historyCsv(const Session& session);

}  // namespace mitbadak
