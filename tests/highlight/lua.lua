-- 笔记
local notes = { title = "一", count = 3 }
function notes.show(self)
  for index = 1, self.count do
    if index % 2 == 0 then print("even " .. index) else return nil end
  end
end
