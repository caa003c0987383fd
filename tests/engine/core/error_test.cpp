#include "core/error.hpp"

#include <cmath>
#include <limits>
#include <set>

#include "doctest.h"

using namespace mitbadak;

TEST_CASE("an error names the field, the value and what is allowed") {
  const Error error("unknown-name", "optimizer", "adm", "sgd, adam");
  CHECK(std::string(error.what()) == "optimizer is \"adm\"; choose one of: sgd, adam.");
  CHECK(error.code() == "unknown-name");
  CHECK(error.field() == "optimizer");
  CHECK(error.value() == "adm");
  CHECK(error.allowed() == "sgd, adam");
}

TEST_CASE("every kind of error has its own code and a sentence about its field") {
  std::set<std::string_view> codes;
  for (const ErrorKind& kind : errorKinds()) {
    CAPTURE(kind.code);
    CHECK(codes.insert(kind.code).second);
    CHECK(kind.sentence.find("{field}") != std::string_view::npos);
    CHECK((kind.sentence.back() == '.' || kind.sentence.back() == '?'));
  }
}

TEST_CASE("a code that does not exist is a mistake in the engine") {
  CHECK_THROWS_AS(Error("no-such-code", "", "", ""), std::logic_error);
}

TEST_CASE("numbers stand in sentences as JavaScript writes them") {
  CHECK(text(0) == "0");
  CHECK(text(-0.0) == "0");
  CHECK(text(100) == "100");
  CHECK(text(-3) == "-3");
  CHECK(text(0.1) == "0.1");
  CHECK(text(-12.5) == "-12.5");
  CHECK(text(4.0000001) == "4.0000001");
  CHECK(text(1.0 / 3) == "0.3333333333333333");
  CHECK(text(0.1 + 0.2) == "0.30000000000000004");
  CHECK(text(9007199254740991) == "9007199254740991");
  CHECK(text(0x1p60) == "1152921504606847000");
  CHECK(text(1e20) == "100000000000000000000");
  CHECK(text(1e21) == "1e+21");
  CHECK(text(-1.5e300) == "-1.5e+300");
  CHECK(text(0.00001) == "0.00001");
  CHECK(text(0.000001) == "0.000001");
  CHECK(text(1.25e-7) == "1.25e-7");
  CHECK(text(5e-324) == "5e-324");
  CHECK(text(std::numeric_limits<double>::max()) == "1.7976931348623157e+308");
  CHECK(text(std::nan("")) == "NaN");
  CHECK(text(INFINITY) == "Infinity");
  CHECK(text(-INFINITY) == "-Infinity");
}

TEST_CASE("of a long value an error has the beginning") {
  const auto valueOf = [](const std::string& value) {
    const Error error("unknown-name", "loss", value, "hinge");
    CHECK(error.what() == "loss is \"" + error.value() + "\"; choose one of: hinge.");
    CHECK(error.within("layers[0]").value() == error.value());
    return error.value();
  };
  const std::string most(60, 'x');
  CHECK(valueOf(most) == most);
  CHECK(valueOf(most + "y") == std::string(59, 'x') + "…");
  CHECK(valueOf(std::string(100'000, 'x')) == std::string(59, 'x') + "…");
  // Characters count, not bytes, and none is cut in two.
  std::string korean, beginning;
  for (int i = 0; i < 60; ++i) korean += "값";
  for (int i = 0; i < 59; ++i) beginning += "값";
  CHECK(valueOf(korean) == korean);
  CHECK(valueOf(korean + "값") == beginning + "…");
}

TEST_CASE("requirements refuse what they say, NaN included") {
  CHECK_NOTHROW(requirePositive("learningRate", 1e-9));
  CHECK_THROWS_WITH(requirePositive("learningRate", 0),
                    "learningRate is 0; it must be a finite number greater than 0.");
  CHECK_THROWS_AS(requirePositive("learningRate", std::nan("")), Error);
  CHECK_THROWS_AS(requirePositive("learningRate", INFINITY), Error);

  CHECK_NOTHROW(requireBetween("noise", 0.5, 0, 0.5));
  CHECK_THROWS_WITH(requireBetween("noise", 0.6, 0, 0.5), "noise is 0.6; allowed: 0 – 0.5.");
  CHECK_THROWS_AS(requireBetween("noise", std::nan(""), 0, 1), Error);

  CHECK_NOTHROW(requireWhole("units", 3, 1, 3));
  CHECK_THROWS_WITH(requireWhole("units", 2.5, 1, 3),
                    "units is 2.5; allowed: whole numbers 1 – 3.");
  CHECK_THROWS_AS(requireWhole("units", std::nan(""), 1, 3), Error);
  CHECK_THROWS_WITH(requireLength("input", 3, 2), "input has 3 values; it must have 2.");
}

TEST_CASE("an error says where it is, from the inside outwards") {
  const auto refuse = [](const char* field) {
    within("layers", [&] { within("[2]", [&] { requirePositive(field, 0); }); });
  };
  CHECK_THROWS_WITH(refuse("epsilon"),
                    "layers[2].epsilon is 0; it must be a finite number greater than 0.");
  CHECK_THROWS_WITH(refuse(""), "layers[2] is 0; it must be a finite number greater than 0.");
  CHECK(within("layers", [] { return 5; }) == 5);
}
