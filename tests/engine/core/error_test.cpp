#include "core/error.hpp"

#include <cmath>
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

TEST_CASE("numbers stand in sentences as one would write them") {
  CHECK(text(100) == "100");
  CHECK(text(-3) == "-3");
  CHECK(text(0.1) == "0.1");
  CHECK(text(1.0 / 3) == "0.333333");
  CHECK(text(std::nan("")) == "nan");
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
