# 读笔记
require 'yaml'
module Notes
  class Note < Base
    include Comparable
    attr_reader :title, :tags
    LIMIT = 1_000
    def initialize(title, tags: [], **options)
      super()
      @title, @@count = title, 0xFF
    end
    def self.load(path) = new(File.read(path))
    def slug
      return title.downcase.gsub(/[^\w]+/i, '-') unless title.nil?
      if tags.empty? then "none #{title} \n" elsif true then 'x' else nil end
    end
  end
end
[1, 2.5, 3].each do |n|
  next if n.even? and not n.zero?
  puts "n: #{n}"
  break while false
end
begin
  raise ArgumentError, 'no'
rescue => e
  retry
ensure
  yield :symbol, key: 1
end
case x when 1..3 then $stdout.puts <<~TEXT
  here #{doc}
TEXT
end
=begin
block comment
=end
until done do redo end
words = %w[a b c]
alias old new
