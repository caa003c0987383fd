#include "lab/description.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <utility>

#include "core/error.hpp"
#include "lab/catalog.hpp"
#include "lab/network_size.hpp"
#include "lab/summary.hpp"

namespace mitbadak {
namespace {

constexpr double kMostSide = 4096;
/// How errors show the end of a line.
constexpr std::string_view kLineEnd = "⏎";

/// The settings of a layer or an initializer that may stand without their names, in this order.
std::vector<std::string_view> unnamedSettings(std::string_view owner) {
  if (owner == "dense") return {"units"};
  if (owner == "convolution") return {"filters"};
  if (owner == "maxPooling" || owner == "averagePooling") return {"size"};
  if (owner == "localResponseNormalization") return {"size"};
  if (owner == "dropout") return {"ratio"};
  if (owner == "normal") return {"deviation"};
  if (owner == "constant") return {"value"};
  if (owner == "uniform") return {"least", "most"};
  return {};
}

bool isBlock(std::string_view layer) {
  return layer == "residual" || layer == "branches";
}

/// What stands between two lists of layers in a block: "} projection {".
std::string_view joint(std::string_view block) {
  return block == "residual" ? "projection" : "branch";
}

// ---- reading ----

struct Word {
  std::string text;
  int column;
};

struct Line {
  int number;
  std::vector<Word> words;
};

bool isSpace(char c) {
  return c == ' ' || c == '\t' || c == '\r';
}

/// Words end at spaces, but for those in parentheses; braces are words of their own.
std::vector<Word> wordsOf(std::string_view line) {
  std::vector<Word> words;
  int column = 0, depth = 0;
  bool inWord = false;
  for (const char c : line) {
    const bool continuesCharacter = (static_cast<unsigned char>(c) & 0xC0) == 0x80;  // of UTF-8
    if (!continuesCharacter) ++column;
    if (c == '#') break;
    const bool brace = c == '{' || c == '}';
    if (brace || (isSpace(c) && depth == 0)) {
      if (brace) words.push_back({{c}, column});
      inWord = false;
      continue;
    }
    if (!inWord) words.push_back({{}, column});
    inWord = true;
    words.back().text += c;
    depth = std::max(0, depth + (c == '(') - (c == ')'));
  }
  return words;
}

/// The lines on which there is anything.
std::vector<Line> linesOf(std::string_view text) {
  std::vector<Line> lines;
  for (int number = 1;; ++number) {
    const auto end = text.find('\n');
    auto words = wordsOf(text.substr(0, end));
    if (!words.empty()) lines.push_back({number, std::move(words)});
    if (end == std::string_view::npos) return lines;
    text.remove_prefix(end + 1);
  }
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && isSpace(text.front())) text.remove_prefix(1);
  while (!text.empty() && isSpace(text.back())) text.remove_suffix(1);
  return text;
}

/// A text in two at the first `mark`; without one the second part is empty.
struct Halves {
  std::string_view first, second;
  bool marked;
};
Halves split(std::string_view text, char mark) {
  const auto at = text.find(mark);
  if (at == std::string_view::npos) return {trimmed(text), {}, false};
  return {trimmed(text.substr(0, at)), trimmed(text.substr(at + 1)), true};
}

class Reader {
 public:
  explicit Reader(std::string_view text) : lines_(linesOf(text)) {}

  Description read() {
    try {
      description_.input = readInput();
      description_.layers = within("layers", [&] { return readList(0); });
      if (!atEnd()) expect(text(layerNames()), next().words[0]);
      return std::move(description_);
    } catch (const Error& error) {
      throw placed(error, line_, column_);
    }
  }

  static Error placed(const Error& error, int line, int column) {
    std::string place = "line " + std::to_string(line);
    if (column > 0) place += ", column " + std::to_string(column);
    if (!error.field().empty()) place += ": " + error.field();
    return {error.code(), std::move(place), error.value(), error.allowed()};
  }

 private:
  bool atEnd() const { return at_ == lines_.size(); }

  const Line& next() {
    line_ = lines_[at_].number;
    return lines_[at_++];
  }

  /// Refuses a word.
  /// @param allowed  what should stand in its place, free of any language
  [[noreturn]] void expect(std::string_view allowed, const Word& found) {
    column_ = found.column;
    throw Error("unexpected-text", {}, found.text, std::string(allowed));
  }

  [[noreturn]] void expectAfter(const Line& line, std::string_view allowed) {
    const Word& last = line.words.back();
    expect(allowed, {std::string(kLineEnd), last.column + static_cast<int>(last.text.size())});
  }

  /// Refuses words from number `first` on.
  void expectEnd(const Line& line, std::size_t first) {
    if (line.words.size() > first) expect(kLineEnd, line.words[first]);
  }

  double toNumber(const Word& word, std::string_view digits) {
    // strtod also takes "inf", "nan" and hexadecimal digits.
    const std::string number(digits);
    char* end = nullptr;
    const double value = std::strtod(number.c_str(), &end);
    if (number.empty() || *end != 0 ||
        number.find_first_not_of("0123456789.+-eE") != std::string::npos)
      expect("number", word);
    return value;
  }

  Shape readInput() {
    constexpr std::string_view kForm = "input channels height width";
    if (atEnd()) expect(kForm, {std::string(kLineEnd), 1});
    const Line& line = next();
    const auto& words = line.words;
    if (words[0].text != "input") expect(kForm, words[0]);
    if (words.size() != 2 && words.size() < 4) expectAfter(line, kForm);
    expectEnd(line, 4);
    std::array<Index, 3> sides{1, 1, 1};
    for (std::size_t i = 1; i < words.size(); ++i) {
      const double side = toNumber(words[i], words[i].text);
      requireWhole("input", side, 1, kMostSide);
      sides[i - 1] = static_cast<Index>(side);
    }
    return {sides[0], sides[1], sides[2]};
  }

  /// Layers up to a brace or the end.
  std::vector<LayerConfig> readList(int depth) {
    requireBetween("depth", depth, 0, kMostDepth);
    std::vector<LayerConfig> layers;
    while (!atEnd() && lines_[at_].words[0].text != "}")
      layers.push_back(within(itemPlace(layers.size()), [&] { return readLayer(depth); }));
    return layers;
  }

  LayerConfig readLayer(int depth) {
    const Line& line = next();
    description_.lines.push_back(line.number);
    requireBetween("layers", static_cast<double>(description_.lines.size()), 1, kMostLayersInAll);
    LayerConfig layer{.type = line.words[0].text};
    requireLayerName(layer.type);
    if (isBlock(layer.type))
      readBlock(layer, line, depth);
    else
      readSettings(layer, line);
    return layer;
  }

  void readBlock(LayerConfig& layer, const Line& opening, int depth) {
    expectBrace(opening, 1);
    for (;;) {
      layer.branches.push_back(
          within(placeOfBranch(layer, layer.branches.size()), [&] { return readList(depth + 1); }));
      if (atEnd()) expectAfter(lines_.back(), "}");
      const Line& closing = next();
      if (closing.words.size() == 1) return;
      if (layer.type == "residual" && layer.branches.size() == 2) expectEnd(closing, 1);
      if (closing.words[1].text != joint(layer.type)) expect(joint(layer.type), closing.words[1]);
      expectBrace(closing, 2);
    }
  }

  /// An opening brace as the last word.
  void expectBrace(const Line& line, std::size_t word) {
    if (line.words.size() <= word) expectAfter(line, "{");
    if (line.words[word].text != "{") expect("{", line.words[word]);
    expectEnd(line, word + 1);
  }

  /// Of two settings with one name nobody knows which is meant.
  void addOnce(std::vector<std::string_view>& names, std::string_view name, const Word& word) {
    if (std::count(names.begin(), names.end(), name)) {
      column_ = word.column;
      throw Error("setting-twice", {}, std::string(name), "");
    }
    names.push_back(name);
  }

  void readSettings(LayerConfig& layer, const Line& line) {
    const auto unnamed = unnamedSettings(layer.type);
    std::vector<std::string_view> names;
    for (std::size_t i = 1; i < line.words.size(); ++i) {
      const Word& word = line.words[i];
      const auto [name, value, named] = split(word.text, '=');
      if (!named && i > unnamed.size()) expect("name=value", word);
      addOnce(names, named ? name : unnamed[i - 1], word);
      if (named)
        readSetting(layer, word, name, value);
      else
        layer.settings.emplace_back(names.back(), toNumber(word, name));
    }
  }

  void readSetting(LayerConfig& layer, const Word& word, std::string_view name,
                   std::string_view value) {
    const bool weighted = hasWeights(layer.type);
    if (weighted && name == "weights")
      layer.weights = readChoice(word, name, value);
    else if (weighted && name == "biases")
      layer.biases = readChoice(word, name, value);
    else if (weighted && name == "bias")
      layer.bias = readFlag(word, value);
    else if (layer.type == "convolution" && name == "kernel")
      layer.kernel = readKernel(word, value);
    else
      layer.settings.emplace_back(name, toNumber(word, value));
  }

  bool readFlag(const Word& word, std::string_view value) {
    if (value != "true" && value != "false") expect("bias=true, bias=false", word);
    return value == "true";
  }

  std::vector<double> readKernel(const Word& word, std::string_view value) {
    const auto [height, width, both] = split(value, 'x');
    if (!both) return {toNumber(word, height)};
    return {toNumber(word, height), toNumber(word, width)};
  }

  /// "he" or "uniform(0, most=1)".
  Choice readChoice(const Word& word, std::string_view field, std::string_view value) {
    auto [name, arguments, open] = split(value, '(');
    const auto known = initializerNames();
    if (std::find(known.begin(), known.end(), name) == known.end())
      throw Error("unknown-name", std::string(field) + ".name", std::string(name), text(known));
    Choice choice{std::string(name), {}};
    if (!open) return choice;
    if (arguments.empty() || arguments.back() != ')') expect(")", word);
    arguments.remove_suffix(1);
    const auto unnamed = unnamedSettings(name);
    std::vector<std::string_view> names;
    for (bool more = true; more;) {
      const auto [argument, rest, comma] = split(arguments, ',');
      const auto [setting, number, named] = split(argument, '=');
      const std::size_t i = choice.settings.size();
      if (!named && i >= unnamed.size()) expect(choice.name + "(name=number)", word);
      addOnce(names, named ? setting : unnamed[i], word);
      choice.settings.emplace_back(names.back(), toNumber(word, named ? number : setting));
      arguments = rest;
      more = comma;
    }
    return choice;
  }

  std::vector<Line> lines_;
  std::size_t at_ = 0;
  int line_ = 1, column_ = 0;  // of what is being read; a column of 0 is unknown
  Description description_;
};

/// The line of the innermost layer that an error is about; 0 if it is about none.
int lineOf(const Error& error, const Description& description) {
  const auto places = placesOf(description.layers);
  int line = 0;
  for (std::size_t i = 0; i < places.size(); ++i)
    if (error.field().starts_with(places[i])) line = description.lines[i];
  return line;
}

// ---- writing ----

/// Each setting as text, the first ones without their names where that is allowed.
std::vector<std::string> textsOf(std::string_view owner, const Settings& settings) {
  const auto unnamed = unnamedSettings(owner);
  std::vector<std::string> texts;
  for (bool bare = true; const auto& [name, number] : settings) {
    bare = bare && texts.size() < unnamed.size() && name == unnamed[texts.size()];
    texts.push_back((bare ? "" : name + "=") + text(number));
  }
  return texts;
}

std::string textOf(const Choice& choice) {
  std::string arguments;
  for (const auto& each : textsOf(choice.name, choice.settings))
    arguments.append(arguments.empty() ? "" : ", ").append(each);
  return choice.name + (arguments.empty() ? "" : "(" + arguments + ")");
}

std::string settingsText(const LayerConfig& layer) {
  std::string kernel, out;
  for (const double side : layer.kernel)
    kernel.append(kernel.empty() ? " kernel=" : "x").append(text(side));
  for (const auto& each : textsOf(layer.type, layer.settings)) {
    const bool named = each.find('=') != std::string::npos;
    if (named) out.append(std::exchange(kernel, {}));  // it comes before what it may go without
    out.append(" ").append(each);
  }
  out.append(kernel);
  if (!hasWeights(layer.type)) return out;
  const LayerConfig usual{.type = layer.type};
  if (layer.weights != usual.weights) out.append(" weights=").append(textOf(layer.weights));
  if (layer.biases != usual.biases) out.append(" biases=").append(textOf(layer.biases));
  if (!layer.bias) out.append(" bias=false");
  return out;
}

void writeList(std::string& out, std::span<const LayerConfig> layers, const std::string& margin) {
  for (const LayerConfig& layer : layers) {
    out.append(margin).append(layer.type).append(settingsText(layer));
    for (std::size_t i = 0; i < layer.branches.size(); ++i) {
      if (i > 0) out.append(margin).append("} ").append(joint(layer.type));
      out.append(" {\n");
      writeList(out, layer.branches[i], margin + "  ");
    }
    out.append(layer.branches.empty() ? "\n" : margin + "}\n");
  }
}

}  // namespace

Description readDescription(std::string_view text) {
  Description description = Reader(text).read();
  try {
    measureNetwork(description.layers, description.input);
  } catch (const Error& error) {
    const int line = lineOf(error, description);
    if (line == 0) throw;
    throw Reader::placed(error, line, 0);
  }
  return description;
}

std::string writeDescription(Shape input, std::span<const LayerConfig> layers) {
  measureNetwork(layers, input);
  const bool isVector = input == Shape{input.channels};
  std::string out = "input";
  for (const Index side : {input.channels, input.height, input.width}) {
    out.append(" ").append(std::to_string(side));
    if (isVector) break;
  }
  out.append("\n");
  writeList(out, layers, "");
  return out;
}

}  // namespace mitbadak
