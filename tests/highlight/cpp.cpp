// 读笔记
#include <vector>
#include "note.h"
#define SQUARE(x) ((x) * (x))
#ifdef NDEBUG
# pragma once
#endif

namespace notes::words {

template <typename T>
concept Number = requires(T a) { { a + a } -> std::convertible_to<T>; };

enum class Kind : std::uint8_t { Post = 1, Page = 0xFF };

class Note final : public Base {
public:
    explicit Note(std::string title) noexcept : title_(std::move(title)) {}
    virtual ~Note() = default;
    Note(const Note&) = delete;
    virtual auto slug() const -> std::string override;
    friend bool operator==(const Note& a, const Note& b);
protected:
    mutable int count_ = 0;
private:
    static constexpr double ratio = 3.14e-2;
    std::string title_;
};

consteval int square(int n) { return n * n; }
constinit thread_local long total = 1'000'000L;

template <Number T>
T sum(const std::vector<T>& xs) {
    T total{};
    for (const auto& x : xs) {
        if (x == T{0}) continue;
        else if (x > 10u) break;
        total += x;
    }
    return total;
}

co_task<int> run() {
    co_await ready();
    co_yield 1;
    co_return 2;
}

int main(int argc, char** argv) {
    unsigned char letter = 'x';
    const char* raw = R"(raw "string")";
    auto text = u8"text\n" "more";
    bool yes = true, no = false;
    Note* note = nullptr;
    try {
        note = new Note{"读"};
        switch (argc) { case 1: goto end; default: throw std::runtime_error("no"); }
    } catch (const std::exception& e) {
        static_cast<void>(e);
    }
    do { auto f = [&](int a) mutable { return a; }; } while (sizeof(int) < 4 && !no);
end:
    delete note;
    /* block
       comment */
    static_assert(alignof(int) == 4, "size");
    using namespace std;
    typedef struct { int a; } S;
    return 0b101;
}
