#pragma once
#include <memory>
#include "rust/cxx.h"

class Parser {
public:
	int32_t number(rust::Str text) const;
};
std::unique_ptr<Parser> new_parser();
